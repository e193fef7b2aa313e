package org.salesplaybook.requests;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param field key of the form field, or {@code null} where the problem is not that of one field
 * @param label what the field is called on the form, in Chinese; {@code null} like {@code field}
 * @param message what is wrong and what is expected instead, in Chinese, without the label
 * @param line which line of the field it is about, counted from 1; {@code null} where the field has none
 * @param column key of the column in the line; {@code null} like {@code line}
 */
public record Problem(
        @Nullable String field,
        @Nullable String label,
        String message,
        @Nullable Integer line,
        @Nullable String column) {

    /** A problem of a field as a whole. */
    public Problem(@Nullable String field, @Nullable String label, String message) {
        this(field, label, message, null, null);
    }

    /** @return a problem of the whole request */
    public static Problem of(String message) {
        return new Problem(null, null, message);
    }

    @Override
    public String toString() {
        return label == null ? message : "「" + label + "」" + message;
    }
}
