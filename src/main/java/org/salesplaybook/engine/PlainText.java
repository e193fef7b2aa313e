package org.salesplaybook.engine;

import java.util.List;

/**
 * What people can read and write. Everything else that Unicode has is refused wherever text comes in: in forms, in the pages of
 * the application and over REST. It would hide what a text says, break a list or a file, or be lost in the database.
 */
public final class PlainText {

    private PlainText() {
    }

    /**
     * @param text any text, of one line or several
     * @return what is wrong with it, in Chinese, to follow the name of the field; {@code null} where nothing is
     */
    public static String fault(String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (!isReadable(points[i])) {
                return "含有不能显示的字符（第 %d 个字，U+%04X），请删去".formatted(i + 1, points[i]);
            }
        }
        return !text.isBlank() && text.codePoints().allMatch(PlainText::isUnseen) ? "只有看不见的字符，请填写文字" : null;
    }

    /**
     * @param text what was typed into one line
     * @return the same as {@link #fault}; a second line is wrong, too
     */
    public static String faultOfLine(String text) {
        String line = text.strip();
        return line.chars().anyMatch(character -> character == '\n' || character == '\r') ? "只能写一行，请删去换行" : fault(line);
    }

    /**
     * @param label what the field is called
     * @param text  what was written in it; {@code null} is fine
     * @throws RequestRefused where something is wrong with it
     */
    public static void check(String label, String text) {
        String fault = text == null ? null : fault(text);
        if (fault != null) {
            throw new RequestRefused(List.of(new Problem(null, label, fault)));
        }
    }

    private static boolean isReadable(int point) {
        int type = Character.getType(point);
        boolean isLayout = point == '\n' || point == '\r' || point == '\t';
        return isLayout || type != Character.CONTROL && type != Character.SURROGATE && !turnsTextRound(point) && !isNoCharacter(point);
    }

    /** Embeddings, overrides and isolates: they show a text in another order than the one in which it is read by everything else. */
    private static boolean turnsTextRound(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    /** Unicode 15, section 23.7. */
    private static boolean isNoCharacter(int point) {
        return point >= 0xFDD0 && point <= 0xFDEF || (point & 0xFFFE) == 0xFFFE;
    }

    /** White space, what only has an effect on its neighbours, and fillers that look like nothing. */
    private static boolean isUnseen(int point) {
        int type = Character.getType(point);
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || type == Character.FORMAT || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK || point == 0x115F || point == 0x1160 || point == 0x2800 || point == 0x3164 || point == 0xFFA0;
    }
}
