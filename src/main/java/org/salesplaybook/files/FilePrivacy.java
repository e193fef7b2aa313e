package org.salesplaybook.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.salesplaybook.privacy.Entry;
import org.salesplaybook.privacy.Found;
import org.salesplaybook.privacy.PersonalData;
import org.salesplaybook.privacy.Redaction;
import org.springframework.stereotype.Component;

/** Files of the cases: names and contents. */
@Component
class FilePrivacy implements PersonalData {

    private final FileStore store;

    FilePrivacy(FileStore store) {
        this.store = store;
    }

    @Override
    public String place() {
        return "附件";
    }

    @Override
    public List<Entry> find(Found found) {
        return files(found).stream()
                .map(file -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    fields.put("文件名", file.name());
                    fields.put("大小", file.bytes() + " 字节");
                    return new Entry(place(), file.caseNumber(), fields);
                })
                .toList();
    }

    @Override
    public int erase(Found found, Redaction redaction) {
        return found.erasableInstances().stream()
                .mapToInt(instance -> store.erase(instance, redaction.mark()))
                .sum();
    }

    @Override
    public List<Content> contents(Found found) {
        return files(found).stream()
                .map(file -> new Content(
                        Objects.requireNonNullElse(file.caseNumber(), file.processInstanceId()),
                        file.id() + " " + file.name(),
                        out -> store.write(file, out)))
                .toList();
    }

    private List<CaseFile> files(Found found) {
        return found.instances().stream()
                .sorted()
                .flatMap(instance -> store.of(instance).stream())
                .toList();
    }
}
