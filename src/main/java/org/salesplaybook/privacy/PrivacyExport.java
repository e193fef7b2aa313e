package org.salesplaybook.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.forms.FilledForms;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a person takes along (个人信息保护法第四十五条): one file with everything that is kept about them, for people
 * ({@code .html}) and for programs ({@code .json}), and the files of their cases.
 */
@Component
class PrivacyExport {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String UNSAFE_IN_NAMES = "[\\\\/:*?\"<>|\\p{Cntrl}]";

    private final PrivacyPages pages;
    private final List<PersonalData> places;
    private final FilledForms forms;
    private final HistoryService history;
    private final EngineTraces engine;
    private final AsSystem asSystem;
    private final ObjectMapper json;
    private final Clock clock;

    PrivacyExport(
            PrivacyPages pages,
            List<PersonalData> places,
            FilledForms forms,
            @Lazy HistoryService history,
            EngineTraces engine,
            AsSystem asSystem,
            ObjectMapper json,
            Clock clock) {
        this.pages = pages;
        this.places = places;
        this.forms = forms;
        this.history = history;
        this.engine = engine;
        this.asSystem = asSystem;
        this.json = json;
        this.clock = clock;
    }

    /** A field of a record. */
    record Field(String label, String text) {}

    /** A record, or a step of a case, or what was said of it. */
    record Part(@Nullable String title, List<Field> fields) {}

    /** What stands in one place. */
    record Section(String title, List<Part> parts) {}

    /** All of it. */
    record Document(String createdAt, String summary, List<PrivacyPages.Case> cases, List<Section> sections) {}

    /** Writes the file, a part at a time. */
    void write(Found found, OutputStream out) throws IOException {
        Document document = document(found);
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("个人信息.json"));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
            zip.putNextEntry(new ZipEntry("个人信息.html"));
            Writer writer = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
            template().execute(document, writer);
            writer.flush();
            for (PersonalData place : places) {
                for (PersonalData.Content content : place.contents(found)) {
                    zip.putNextEntry(new ZipEntry("附件/" + safe(content.caseNumber()) + "/" + safe(content.name())));
                    content.writer().writeTo(zip);
                }
            }
            zip.closeEntry();
        }
    }

    private static String safe(String name) {
        return name.replaceAll(UNSAFE_IN_NAMES, "_");
    }

    private Template template() throws IOException {
        try (InputStream file = new ClassPathResource("templates/personal-data.mustache").getInputStream();
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(true).defaultValue("").compile(reader);
        }
    }

    private Document document(Found found) {
        PrivacyPages.Page page = pages.page(found);
        List<Section> sections = new ArrayList<>(page.places().stream()
                .map(place -> new Section(
                        place.place(),
                        place.entries().stream()
                                .map(entry -> new Part(entry.number(), fields(entry.fields())))
                                .toList()))
                .toList());
        found.cases().forEach(one -> sections.addAll(asSystem.call(() -> course(one))));
        return new Document(MOMENT.format(LocalDateTime.now(clock)), page.summary(), page.cases(), sections);
    }

    private static List<Field> fields(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
    }

    /** What was filled in and said, as long as the engine's history has it. */
    private List<Section> course(SubjectCase one) {
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceId(one.instance())
                .singleResult();
        if (instance == null) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>(forms.of(instance).stream()
                .map(form -> new Part(
                        Objects.requireNonNullElse(form.title(), instance.getProcessDefinitionName()),
                        form.entries().stream()
                                .map(entry -> new Field(
                                        entry.label(),
                                        entry.text() != null
                                                ? entry.text()
                                                : String.join(
                                                        "\n",
                                                        entry.lines().stream()
                                                                .map(line -> String.join("，", line))
                                                                .toList())))
                                .toList()))
                .toList());
        List<Field> said = engine.said(Set.of(one.instance())).stream()
                .filter(EngineTraces.Said::isWords)
                .map(each -> new Field(MOMENT.format(each.at().atZone(clock.getZone())), each.text()))
                .toList();
        if (!said.isEmpty()) {
            parts.add(new Part("经过", said));
        }
        return List.of(new Section(
                instance.getProcessDefinitionName() + " " + Objects.requireNonNullElse(one.number(), ""), parts));
    }
}
