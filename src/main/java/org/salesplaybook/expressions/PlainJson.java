package org.salesplaybook.expressions;

import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/** The lines of a form's list, read by their columns as the lines of a decision are: {@code ${visit.visitDate}}. */
final class PlainJson {

    private PlainJson() {}

    /** @return what stands in a column of a line: a text, number or yes or no, or the list that it has; else nothing */
    static @Nullable Object column(SpinJsonNode line, String name) {
        if (!line.hasProp(name)) {
            return null;
        }
        SpinJsonNode column = line.prop(name);
        return column.isNull() ? null : column.isValue() ? column.value() : column;
    }
}
