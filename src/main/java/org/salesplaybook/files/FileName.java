package org.salesplaybook.files;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.RequestRefused;

/**
 * What a file is called, as the person calls it.
 *
 * @param text the name with its extension, without folders and without characters that cannot be seen
 */
record FileName(String text) {

    private static final int LONGEST = 200;

    /**
     * @param name as a browser or a script sends it; some send the whole path
     * @throws RequestRefused where nothing is left of it, or too much
     */
    static FileName of(@Nullable String name) {
        String text = name == null
                ? ""
                : PlainText.cleanedLine(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
                        .replaceAll("\\p{Cntrl}", "")
                        .strip();
        if (text.isEmpty() || text.chars().allMatch(character -> character == '.')) {
            throw new RequestRefused("文件没有名称");
        }
        if (text.length() > LONGEST) {
            throw new RequestRefused(
                    "「" + text.substring(0, 20) + "……」的文件名有 " + text.length() + " 个字，不能超过 " + LONGEST + " 个字，请改短后再上传");
        }
        return new FileName(PlainText.of("文件名", text));
    }

    /** @return in lower case, without the dot; empty where there is none */
    String extension() {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "「" + text + "」";
    }
}
