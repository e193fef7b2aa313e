package org.salesplaybook.requests;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param field key of the form field, or {@code null} where the problem is not that of one field
 * @param label what the field is called on the form, in Chinese; {@code null} like {@code field}
 * @param message what is wrong and what is expected instead, in Chinese, without the label
 */
public record Problem(@Nullable String field, @Nullable String label, String message) {

    /** @return a problem of the whole request */
    public static Problem of(String message) {
        return new Problem(null, null, message);
    }

    @Override
    public String toString() {
        return label == null ? message : "「" + label + "」" + message;
    }
}
