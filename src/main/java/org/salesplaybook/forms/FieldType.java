package org.salesplaybook.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What a field of a form takes, by the component that Camunda Modeler's form editor has for it. */
public enum FieldType {
    TEXT,
    NUMBER,
    DATE,
    DATE_TIME,
    CHOICE,
    CHOICES,
    CHECK_BOX,
    LINES,
    COMPUTED;

    private static final Map<String, FieldType> BY_COMPONENT = Map.of(
            "textfield",
            TEXT,
            "textarea",
            TEXT,
            "number",
            NUMBER,
            "select",
            CHOICE,
            "radio",
            CHOICE,
            "checklist",
            CHOICES,
            "taglist",
            CHOICES,
            "checkbox",
            CHECK_BOX,
            "dynamiclist",
            LINES,
            "expression",
            COMPUTED);

    /** @return what the component takes; empty where it only shows something */
    static Optional<FieldType> of(JsonNode component) {
        String type = component.path("type").asText();
        if (type.equals("datetime")) {
            return Optional.of(component.path("subtype").asText("date").equals("date") ? DATE : DATE_TIME);
        }
        return Optional.ofNullable(BY_COMPONENT.get(type));
    }
}
