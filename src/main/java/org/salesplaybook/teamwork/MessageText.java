package org.salesplaybook.teamwork;

import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.RequestRefused;

/** What people say to each other. */
final class MessageText {

    /** What the columns hold. */
    static final int MOST = 500;

    private MessageText() {}

    /** @throws RequestRefused where nothing was said, too much, or nothing that anybody could read */
    static String required(String label, @Nullable String text) {
        String words = optional(label, text);
        if (words == null) {
            throw new RequestRefused("「" + label + "」为必填项");
        }
        return words;
    }

    /**
     * @return what was said, if anything
     * @throws RequestRefused where it was too much, or nobody could read it
     */
    static @Nullable String optional(String label, @Nullable String text) {
        String words = text == null ? "" : PlainText.of(label, text);
        if (words.length() > MOST) {
            throw new RequestRefused("「" + label + "」不能超过 " + MOST + " 个字，现在是 " + words.length() + " 个字");
        }
        return words.isEmpty() ? null : words;
    }
}
