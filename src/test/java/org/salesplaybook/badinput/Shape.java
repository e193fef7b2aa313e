package org.salesplaybook.badinput;

import java.util.List;
import java.util.Map;

/**
 * What a parameter, or a part of a body, looks like where it is right.
 *
 * @param kind what it is
 * @param properties of an object, by name
 * @param content of a list or a map
 * @param choices where only some texts are right
 */
record Shape(Kind kind, Map<String, Shape> properties, Shape content, List<String> choices) {

    /** What there is in JSON and in addresses. */
    enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        YES_NO,
        MOMENT,
        LIST,
        MAP,
        OBJECT,
        ANYTHING
    }

    static Shape of(Kind kind) {
        return new Shape(kind, Map.of(), null, List.of());
    }

    static Shape choice(List<String> choices) {
        return new Shape(Kind.TEXT, Map.of(), null, choices);
    }

    static Shape list(Shape content) {
        return new Shape(Kind.LIST, Map.of(), content, List.of());
    }

    static Shape map(Shape content) {
        return new Shape(Kind.MAP, Map.of(), content, List.of());
    }

    static Shape object(Map<String, Shape> properties) {
        return new Shape(Kind.OBJECT, properties, null, List.of());
    }
}
