package org.salesplaybook.requests;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/**
 * The one form in which text is taken wherever it comes in: in forms, in the pages of the application and over REST.
 * What was pasted along unseen, from a web page, a spreadsheet or a messenger, is taken out without a word, so that
 * what looks the same is the same. What nobody can have written, and no database keeps, is refused.
 */
public final class PlainText {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;
    /**
     * Canonical combining class of the signs that take a vowel from a letter, in Indic scripts (Unicode 15, table 4-3).
     */
    private static final int VIRAMA = 9;

    private PlainText() {}

    /**
     * @param text any text, of one line or several
     * @return the same in composed characters (NFC), with plain blanks and line feeds, without outer blanks and without
     *     control and format characters; empty where there is nothing to be seen in it
     */
    public static String cleaned(String text) {
        return cleaned(text, false);
    }

    /**
     * @return the same of what was typed into one line: what only sets lines of a document apart is a blank; line
     *     breaks stay
     */
    public static String cleanedLine(String text) {
        return cleaned(text, true);
    }

    private static String cleaned(String text, boolean oneLine) {
        int[] points = text.codePoints().toArray();
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (isEndOfLine(point)) {
                clean.append(oneLine ? ' ' : '\n');
            } else if (Character.isSpaceChar(point) || isFiller(point) || point == '\t' && oneLine) {
                clean.append(' ');
            } else if (point == '\r' && (i + 1 == points.length || points[i + 1] != '\n')) {
                clean.append('\n');
            } else if (!isRemoved(points, i)) {
                clean.appendCodePoint(point);
            }
        }
        String composed = Normalizer2.getNFCInstance().normalize(clean).strip();
        return composed.codePoints().allMatch(PlainText::isUnseen) ? "" : composed;
    }

    /**
     * @param text a cleaned text
     * @return what is wrong with it, if anything, in Chinese, to follow the name of the field
     */
    public static @Nullable String fault(String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (isRefused(points[i])) {
                return "含有不能显示的字符（第 %d 个字，U+%04X），请删去".formatted(i + 1, points[i]);
            }
        }
        return null;
    }

    /**
     * @param line what was typed into one line, cleaned
     * @return the same as {@link #fault}; a second line is wrong, too
     */
    public static @Nullable String faultOfLine(String line) {
        return line.indexOf('\n') >= 0 ? "只能写一行，请删去换行" : fault(line);
    }

    /**
     * @param label what the field is called
     * @param text what was written in it
     * @return the same, {@linkplain #cleaned cleaned}
     * @throws RequestRefused where something is wrong with it
     */
    @Contract("_, !null -> !null")
    public static @Nullable String of(String label, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = cleaned(text);
        String fault = fault(clean);
        if (fault != null) {
            throw new RequestRefused(List.of(new Problem(null, label, fault)));
        }
        return clean;
    }

    /** What ends a line in a text processor or a mainframe: U+000B, U+000C, U+0085, U+2028, U+2029. */
    private static boolean isEndOfLine(int point) {
        return point == 0x0B || point == 0x0C || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    private static boolean isRemoved(int[] points, int index) {
        int type = Character.getType(points[index]);
        boolean isLayout = points[index] == '\n' || points[index] == '\t';
        return type == Character.CONTROL && points[index] != 0 && !isLayout
                || type == Character.FORMAT && !joins(points, index)
                || points[index] == EMOJI_STYLE
                        && (index == 0 || !UCharacter.hasBinaryProperty(points[index - 1], UProperty.EMOJI));
    }

    /** The parts of an emoji, or letters that are written together or apart in Indic scripts (RFC 5892, appendix A). */
    private static boolean joins(int[] points, int index) {
        int point = points[index];
        if (point != JOINER && point != NON_JOINER || index == 0) {
            return false;
        }
        int before = index - 1;
        if (UCharacter.getCombiningClass(points[before]) == VIRAMA) {
            return true;
        }
        while (before > 0
                && (points[before] == EMOJI_STYLE
                        || UCharacter.hasBinaryProperty(points[before], UProperty.EMOJI_MODIFIER))) {
            before--;
        }
        return point == JOINER
                && index + 1 < points.length
                && isPictograph(points[before])
                && isPictograph(points[index + 1]);
    }

    private static boolean isPictograph(int point) {
        return UCharacter.hasBinaryProperty(point, UProperty.EXTENDED_PICTOGRAPHIC);
    }

    /** NUL, half a character, and what Unicode says is none (Unicode 15, section 23.7). */
    private static boolean isRefused(int point) {
        return point == 0
                || Character.getType(point) == Character.SURROGATE
                || point >= 0xFDD0 && point <= 0xFDEF
                || (point & 0xFFFE) == 0xFFFE;
    }

    /** Letters and signs of Hangul and Braille that look like a blank. */
    private static boolean isFiller(int point) {
        return point == 0x115F || point == 0x1160 || point == 0x2800 || point == 0x3164 || point == 0xFFA0;
    }

    /** White space, and what only has an effect on its neighbours. */
    private static boolean isUnseen(int point) {
        int type = Character.getType(point);
        return Character.isWhitespace(point)
                || type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
