package org.salesplaybook.definitions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.EditedFile;
import org.springframework.stereotype.Component;

/**
 * The forms that are printed, as their file has them; what is wrong with it is found together with the other
 * definitions.
 */
@Component
public class PaperForms {

    /** The file, in the folder of the forms. */
    public static final String FILE = "paper-forms.yaml";

    private static final ObjectMapper YAML = EditedFile.yaml();

    private volatile List<PaperForm> forms;

    /** @throws CannotStart where the file cannot be read */
    PaperForms(DefinitionFolders folders) {
        List<PaperForm> found = new ArrayList<>();
        try {
            for (DefinitionFile file : folders.read()) {
                if (file.name().equals(FILE)) {
                    found.addAll(read(file));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new CannotStart("流程定义有误", List.of(FILE + "：" + e.getMessage()));
        }
        forms = List.copyOf(found);
    }

    /** @return what the file that lies in the folder says, or the one that travels in the jar */
    public List<PaperForm> all() {
        return forms;
    }

    /** From now on, these are printed: the file was changed, and checked with what it speaks of. */
    public void use(List<PaperForm> changed) {
        forms = List.copyOf(changed);
    }

    /** @return those that cases of the process have, in the order of the file */
    public List<PaperForm> of(String process) {
        return forms.stream().filter(form -> process.equals(form.process())).toList();
    }

    private record Content(@Nullable List<PaperForm> paperForms) {}

    /** @throws IllegalArgumentException where it cannot be read; the message says where and why, in Chinese */
    static List<PaperForm> read(DefinitionFile file) {
        try {
            Content content = YAML.readValue(file.content(), Content.class);
            return content == null || content.paperForms() == null ? List.of() : content.paperForms();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "不是打印单据的定义：第 " + e.getLocation().getLineNr() + " 行，" + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
