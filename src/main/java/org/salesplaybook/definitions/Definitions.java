package org.salesplaybook.definitions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FormModel;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Definitions that belong together, read; what cannot be read is a fault. */
public final class Definitions {

    /** A form, and the file that it stands in. */
    public record Form(DefinitionFile file, JsonNode json, FormModel model) {}

    /** The file that a decision stands in, the variables that it reads, and what it says. */
    public record DecisionTable(DefinitionFile file, Set<String> reads, Decision decision) {}

    /** How the parser of XML begins what it has to say. */
    private static final Pattern IN_LINE = Pattern.compile("^[\\w ]+: URI=\\S* Line=(\\d+): ");

    private final List<Diagram> diagrams = new ArrayList<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, DecisionTable> decisions = new LinkedHashMap<>();
    private final List<PaperForm> paperForms = new ArrayList<>();
    private final List<Fault> unreadable = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /** @return what the files say; what is wrong with them stands in {@link #unreadable()} and {@link #faults()} */
    public static Definitions of(List<DefinitionFile> files, ObjectMapper json, Feel feel) {
        Definitions definitions = new Definitions();
        for (DefinitionFile file : files) {
            if (file.is(".bpmn")) {
                definitions.addDiagram(file);
            } else if (file.is(".dmn")) {
                definitions.addDecisions(file, feel);
            } else if (file.is(".form")) {
                definitions.addForm(file, json, feel);
            } else if (file.name().equals(PaperForms.FILE)) {
                definitions.addPaperForms(file);
            }
        }
        return definitions;
    }

    /** @return nothing but a list of paper forms, to check others together with it */
    public static Definitions of(List<PaperForm> paperForms) {
        Definitions definitions = new Definitions();
        definitions.paperForms.addAll(paperForms);
        return definitions;
    }

    private void addDiagram(DefinitionFile file) {
        try {
            Diagram diagram = new Diagram(file, Bpmn.readModelFromStream(new ByteArrayInputStream(file.content())));
            diagrams.stream()
                    .filter(other -> other.key().equals(diagram.key()))
                    .findFirst()
                    .ifPresent(other ->
                            fault(file, diagram.key(), "流程 id 与 " + other.file().name() + " 相同"));
            diagrams.add(diagram);
        } catch (RuntimeException e) {
            fault(file, null, "不是可执行的流程图：" + rootMessage(e));
        }
    }

    private void addDecisions(DefinitionFile file, Feel feel) {
        try {
            DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(file.content()));
            Element root = ((Document) model.getDocument().getDomSource().getNode()).getDocumentElement();
            faults.addAll(Notation.DMN.faults(file, root));
            Notation.eachElement(
                    root,
                    null,
                    (element, owner) -> Notation.eachAttribute(element, attribute -> {
                        if (attribute.getName().equals("expressionLanguage")
                                && !attribute.getValue().equalsIgnoreCase("feel")) {
                            faults.add(new Fault(file.name(), owner, "表达式只能用 FEEL，不能用 " + attribute.getValue(), true));
                        }
                    }));
            for (Decision decision : model.getModelElementsByType(Decision.class)) {
                DecisionReader reader = new DecisionReader(feel);
                reader.read(decision.getDomElement());
                reader.faults().forEach(message -> faults.add(new Fault(file.name(), decision.getId(), message, true)));
                if (decision.getCamundaHistoryTimeToLiveString() == null) {
                    faults.add(new Fault(file.name(), decision.getId(), "没有写明历史数据保留多久（historyTimeToLive）", true));
                }
                if (decisions.put(decision.getId(), new DecisionTable(file, reader.names(), decision)) != null) {
                    fault(file, decision.getId(), "决策 id 出现了两次");
                }
            }
        } catch (RuntimeException e) {
            fault(file, null, "不是决策表：" + rootMessage(e));
        }
    }

    private void addForm(DefinitionFile file, ObjectMapper json, Feel feel) {
        try {
            // of two properties of one name the first would be gone without a word
            JsonNode content = json.reader()
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(file.content());
            FormModel model = FormModel.of(content, feel);
            if (model.id().isBlank()) {
                fault(file, null, "表单没有 id");
            } else if (forms.put(model.id(), new Form(file, content, model)) != null) {
                fault(file, model.id(), "表单 id 出现了两次");
            }
        } catch (JsonProcessingException e) {
            fault(file, null, "不是表单：第 " + e.getLocation().getLineNr() + " 行，" + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            fault(file, null, String.valueOf(e.getMessage()));
        }
    }

    private void addPaperForms(DefinitionFile file) {
        try {
            for (PaperForm form : PaperForms.read(file)) {
                if (paperForms.stream().anyMatch(other -> Objects.equals(other.id(), form.id()))) {
                    fault(file, form.id(), "打印单据的 id 出现了两次");
                }
                paperForms.add(form);
            }
        } catch (IllegalArgumentException e) {
            fault(file, null, String.valueOf(e.getMessage()));
        }
    }

    private void fault(DefinitionFile file, @Nullable String element, String message) {
        unreadable.add(new Fault(file.name(), element, message, true));
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        if (message.contains("DOCTYPE")) {
            return "不能有 DOCTYPE";
        }
        Matcher inLine = IN_LINE.matcher(message);
        return inLine.find() ? "第 " + inLine.group(1) + " 行：" + message.substring(inLine.end()) : message;
    }

    /** @return all diagrams, in the order of their files */
    public List<Diagram> diagrams() {
        return diagrams;
    }

    /** @return all forms by id */
    public Map<String, Form> forms() {
        return forms;
    }

    /** @return the form of that id */
    public Optional<Form> form(@Nullable String id) {
        return Optional.ofNullable(forms.get(id));
    }

    /** @return the decision table of that id */
    public Optional<DecisionTable> decision(String id) {
        return Optional.ofNullable(decisions.get(id));
    }

    /** @return all decision tables by id */
    public Map<String, DecisionTable> decisions() {
        return decisions;
    }

    /** @return what the list of paper forms names */
    public List<PaperForm> paperForms() {
        return paperForms;
    }

    /** @return what could not be read */
    public List<Fault> unreadable() {
        return unreadable;
    }

    /** @return what is wrong with what could be read, by itself */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * @return these, and what there is of others beside them; a process, form or decision of these takes the place of
     *     another's
     */
    public Definitions laidOver(Definitions others) {
        Definitions all = new Definitions();
        all.diagrams.addAll(diagrams);
        others.diagrams.stream()
                .filter(other ->
                        diagrams.stream().noneMatch(diagram -> diagram.key().equals(other.key())))
                .forEach(all.diagrams::add);
        all.forms.putAll(others.forms);
        all.forms.putAll(forms);
        all.decisions.putAll(others.decisions);
        all.decisions.putAll(decisions);
        all.paperForms.addAll(others.paperForms);
        all.paperForms.addAll(paperForms);
        all.unreadable.addAll(unreadable);
        all.faults.addAll(faults);
        return all;
    }
}
