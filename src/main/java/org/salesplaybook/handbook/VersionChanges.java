package org.salesplaybook.handbook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Notation;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Position;
import org.salesplaybook.vocabulary.Written;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * Tells two versions of a process apart in words: steps, who does them by when, what they are told, where the flow
 * goes, what the forms ask for, and what the rules say. Elements, fields and decisions are the same where their ids
 * are.
 */
@Component
public class VersionChanges {

    private static final String ID = "id";
    private static final Set<String> PEOPLE = Set.of("candidateGroups", "assignee");
    /** What Modeler keeps for itself, and what is told by other words. */
    private static final Set<String> NOT_TOLD =
            Set.of(ID, "name", "modelerTemplate", "modelerTemplateVersion", "attachedToRef", "sourceRef", "targetRef");

    /** What analysts call them in Modeler's panel, here in the words of the manual. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("candidateGroups", "派给的岗位"),
            Map.entry("assignee", "办理人"),
            Map.entry("dueDate", "期限"),
            Map.entry("followUpDate", "跟进时间"),
            Map.entry("formRef", "表单"),
            Map.entry("delegateExpression", "系统步骤"),
            Map.entry("decisionRef", "决策表"),
            Map.entry("resultVariable", "结果存入"),
            Map.entry("default", "默认的出线"),
            Map.entry("calledElement", "调用的流程"),
            Map.entry("cancelActivity", "到时中断"),
            Map.entry("isInterrupting", "到时中断"),
            Map.entry("historyTimeToLive", "历史保留"));

    private final Organization organization;

    VersionChanges(Organization organization) {
        this.organization = organization;
    }

    /** @return what the later of two versions says otherwise; nothing where only the picture has changed */
    public List<VersionChange> between(ProcessVersion before, ProcessVersion after) {
        List<VersionChange> changes = new ArrayList<>();
        Side old = new Side(before, organization);
        Side now = new Side(after, organization);
        compare(old.process(), now.process()).forEach(told -> changes.add(new VersionChange("流程", told)));
        elements(old, now, changes);
        forms(before, after, changes);
        decisions(before, after, changes);
        return changes;
    }

    private static void elements(Side before, Side after, List<VersionChange> changes) {
        Map<String, FlowElement> old = elements(before.version.diagram());
        Map<String, FlowElement> now = elements(after.version.diagram());
        now.forEach((id, element) -> {
            FlowElement former = old.get(id);
            if (former == null) {
                changes.add(new VersionChange(where(element), element instanceof SequenceFlow ? "新增的连线" : "新增的步骤"));
            } else {
                compare(before.whole(former, element), after.whole(element, former))
                        .forEach(told -> changes.add(new VersionChange(where(element), told)));
            }
        });
        old.values().stream()
                .filter(element -> !now.containsKey(element.getId()))
                .forEach(element -> changes.add(
                        new VersionChange(where(element), element instanceof SequenceFlow ? "连线取消了" : "步骤取消了")));
    }

    private static Map<String, FlowElement> elements(Diagram diagram) {
        Map<String, FlowElement> elements = new LinkedHashMap<>();
        Stream.concat(diagram.all(FlowNode.class).stream(), diagram.all(SequenceFlow.class).stream())
                .forEach(element -> elements.put(element.getId(), element));
        return elements;
    }

    /** A flow without a name is known by where it comes from and where it goes. */
    private static String where(FlowElement element) {
        if (element instanceof SequenceFlow flow) {
            return "连线「" + (StringUtils.isBlank(flow.getName()) ? "" : flow.getName() + "：") + named(flow.getSource())
                    + " → " + named(flow.getTarget()) + "」";
        }
        return "「" + named(element) + "」";
    }

    private static String named(FlowElement element) {
        return StringUtils.defaultIfBlank(element.getName(), element.getId());
    }

    private static List<String> compare(Map<String, String> before, Map<String, String> after) {
        Set<String> all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        return all.stream()
                .filter(what -> !before.getOrDefault(what, "").equals(after.getOrDefault(what, "")))
                .map(what -> changed(what, before.getOrDefault(what, ""), after.getOrDefault(what, "")))
                .toList();
    }

    private static String changed(String what, String before, String after) {
        if (before.isEmpty()) {
            return what + "：新写为「" + after + "」";
        }
        return after.isEmpty() ? what + "：不再写「" + before + "」" : what + "：由「" + before + "」改为「" + after + "」";
    }

    private void forms(ProcessVersion before, ProcessVersion after, List<VersionChange> changes) {
        for (String id : both(before.diagram().forms(), after.diagram().forms())) {
            Map<String, FormField> old = fields(before.definitions(), id);
            Map<String, FormField> now = fields(after.definitions(), id);
            String where = "表单「" + user(after.diagram(), before.diagram(), id) + "」";
            now.forEach((key, field) -> {
                FormField former = old.get(key);
                if (former == null) {
                    changes.add(new VersionChange(
                            where, "新增字段「" + field.label() + "」" + (field.isRequired() ? "，必填" : "")));
                } else {
                    compare(field(former), field(field))
                            .forEach(
                                    told -> changes.add(new VersionChange(where, "字段「" + field.label() + "」的" + told)));
                }
            });
            old.values().stream()
                    .filter(field -> !now.containsKey(field.key()))
                    .forEach(field -> changes.add(new VersionChange(where, "取消字段「" + field.label() + "」")));
        }
    }

    private static Set<String> both(Set<String> before, Set<String> after) {
        Set<String> all = new TreeSet<>(after);
        all.retainAll(before);
        return all;
    }

    /** @return the step that has the form, as people know it */
    private static String user(Diagram diagram, Diagram before, String form) {
        return Stream.concat(diagram.all(FlowNode.class).stream(), before.all(FlowNode.class).stream())
                .filter(node -> form.equals(Diagram.form(node)))
                .map(VersionChanges::named)
                .findFirst()
                .orElse(form);
    }

    private static Map<String, FormField> fields(Definitions definitions, String form) {
        Map<String, FormField> fields = new LinkedHashMap<>();
        definitions.form(form).stream()
                .flatMap(found -> found.model().fields().stream())
                .forEach(field -> fields.put(field.key(), field));
        return fields;
    }

    private static Map<String, String> field(FormField field) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("名称", field.label());
        said.put("种类", field.component().path("type").asText());
        said.put("必填", field.isRequired() ? "是" : "否");
        field.component()
                .path("validate")
                .properties()
                .forEach(rule -> said.put("限制 " + rule.getKey(), rule.getValue().asText()));
        said.remove("限制 required");
        said.put(
                "选项",
                Stream.of(field.component().path("values"))
                        .flatMap(values ->
                                Stream.of(values.findValuesAsText("label").toArray(String[]::new)))
                        .collect(Collectors.joining("、")));
        said.put("说明", field.component().path("description").asText());
        said.put("何时隐藏", String.join("；", field.hiddenWhen()));
        said.put("算法", text(field.component(), "expression"));
        Written.properties(field.component()).forEach((name, value) -> said.put("属性 " + name, value));
        if (!field.columns().isEmpty()) {
            said.put("列", field.columns().stream().map(FormField::label).collect(Collectors.joining("、")));
        }
        return said;
    }

    private static String text(JsonNode component, String name) {
        return component.path(name).asText();
    }

    private static void decisions(ProcessVersion before, ProcessVersion after, List<VersionChange> changes) {
        for (String id : both(before.diagram().decisions(), after.diagram().decisions())) {
            DecisionRules old = rules(before, id);
            DecisionRules now = rules(after, id);
            String where = "决策表「" + now.name() + "」";
            List<String> former = old.told();
            List<String> told = now.told();
            former.stream()
                    .filter(rule -> !told.contains(rule))
                    .forEach(rule -> changes.add(new VersionChange(where, "不再有「" + rule + "」")));
            told.stream()
                    .filter(rule -> !former.contains(rule))
                    .forEach(rule -> changes.add(new VersionChange(where, "新写「" + rule + "」")));
            if (former.size() == told.size()
                    && new TreeSet<>(former).equals(new TreeSet<>(told))
                    && !former.equals(told)) {
                changes.add(new VersionChange(where, "各行的次序变了"));
            }
        }
    }

    private static DecisionRules rules(ProcessVersion version, String id) {
        return version.definitions()
                .decision(id)
                .map(table -> DecisionRules.in(table.file()).get(id))
                .orElseGet(() -> new DecisionRules(id, id, "", List.of(), List.of(), List.of()));
    }

    /** One of two versions, and what its elements say. */
    private static final class Side {

        private final ProcessVersion version;
        private final Organization organization;
        private final Map<String, Element> written = new HashMap<>();

        Side(ProcessVersion version, Organization organization) {
            this.version = version;
            this.organization = organization;
            Notation.eachElement(version.diagram().xml(), null, (element, owner) -> {
                if (element.hasAttribute(ID)) {
                    written.put(element.getAttribute(ID), element);
                }
            });
        }

        Map<String, String> process() {
            Map<String, String> said = new LinkedHashMap<>();
            said.put("名称", version.name());
            said.putAll(said(version.diagram().process()));
            return said;
        }

        /** @param other the same in the other version: a renamed step moves no flow */
        Map<String, String> whole(FlowElement element, FlowElement other) {
            Map<String, String> said = new LinkedHashMap<>();
            said.put("名称", StringUtils.defaultString(element.getName()));
            said.put("种类", element.getElementType().getTypeName());
            if (element instanceof SequenceFlow flow) {
                if (!(other instanceof SequenceFlow former && joinsTheSame(flow, former))) {
                    said.put("起点", named(flow.getSource()));
                    said.put("终点", named(flow.getTarget()));
                }
                if (flow.getConditionExpression() != null) {
                    said.put(
                            "条件", flow.getConditionExpression().getTextContent().strip());
                }
            }
            if (element instanceof BoundaryEvent event) {
                said.put("附在", named(event.getAttachedTo()));
            }
            said.putAll(said(element));
            if (element instanceof Event event) {
                event.getChildElementsByType(EventDefinition.class).forEach(definition -> {
                    said.put("事件", definition.getElementType().getTypeName());
                    said.putAll(said(definition));
                    said.put(
                            "时间或条件", definition.getDomElement().getTextContent().strip());
                });
            }
            return said;
        }

        private static boolean joinsTheSame(SequenceFlow flow, SequenceFlow other) {
            return flow.getSource().getId().equals(other.getSource().getId())
                    && flow.getTarget().getId().equals(other.getTarget().getId());
        }

        private Map<String, String> said(BaseElement element) {
            Map<String, String> said = new LinkedHashMap<>();
            attributes(element)
                    .forEach((attribute, value) -> said.put(
                            ATTRIBUTES.getOrDefault(attribute, attribute),
                            PEOPLE.contains(attribute) ? people(value) : value));
            Written.inputs(element).forEach((name, value) -> said.put("输入 " + name, value));
            Written.outputs(element).forEach((name, value) -> said.put("输出 " + name, value));
            Written.properties(element).forEach((name, value) -> said.put("属性 " + name, value));
            String documentation = Diagram.documentation(element);
            if (!documentation.isEmpty()) {
                said.put("说明", documentation);
            }
            return said;
        }

        private Map<String, String> attributes(BaseElement element) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Element xml = written.get(element.getId());
            if (xml != null) {
                Notation.eachAttribute(xml, attribute -> {
                    if (!NOT_TOLD.contains(attribute.getLocalName())) {
                        attributes.put(attribute.getLocalName(), attribute.getValue());
                    }
                });
            }
            return attributes;
        }

        private String people(String ids) {
            return ids.contains("${")
                    ? ids
                    : Stream.of(ids.split(","))
                            .map(String::strip)
                            .map(id -> {
                                Position position =
                                        organization.chart().positions().get(id);
                                return position == null ? id : position.name();
                            })
                            .collect(Collectors.joining("、"));
        }
    }
}
