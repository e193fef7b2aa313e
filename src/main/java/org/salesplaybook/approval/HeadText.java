package org.salesplaybook.approval;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.values.Money;
import org.springframework.web.util.HtmlUtils;

/**
 * The text of a form that shows what the case holds: {@code {{expression}}}, {@code {{#if expression}}…{{/if}}},
 * {@code {{#loop list}}…{{/loop}}}. It is filled in here as form-js does in the browser, and what is filled in is
 * escaped.
 */
final class HeadText {

    private static final Pattern TAG =
            Pattern.compile("\\{\\{\\s*(#if\\s|#loop\\s|/if|/loop)?((?:[^{}]|\\{[^{}]*})*?)\\s*}}");
    private static final String YUAN = "¥ ";
    /** An amount that an expression has put behind the sign, not yet written as money. */
    private static final Pattern AMOUNT = Pattern.compile("¥ (-?\\d+(?:\\.\\d+)?)(?![\\d,.])");

    private final String content;
    private final List<MatchResult> tags;
    private final Feel feel;
    private final StringBuilder filled = new StringBuilder();

    private HeadText(String content, Feel feel) {
        this.content = content;
        this.tags = TAG.matcher(content).results().toList();
        this.feel = feel;
    }

    /**
     * @param values what its expressions may name
     * @return HTML
     */
    static String filled(String content, Feel feel, Map<String, Object> values) {
        HeadText text = new HeadText(content, feel);
        text.fill(0, text.tags.size(), 0, content.length(), values, true);
        return text.filled.toString();
    }

    /** Goes through the tags {@code first} up to {@code end} and the text around them. */
    private void fill(int first, int end, int from, int to, Map<String, Object> values, boolean isShown) {
        int position = from;
        int at = first;
        while (at < end) {
            MatchResult tag = tags.get(at);
            say(content.substring(position, tag.start()), isShown);
            String kind = tag.group(1) == null ? "" : tag.group(1).strip();
            if (kind.startsWith("#")) {
                int closing = closing(at, end, kind.substring(1));
                int inside = tags.get(closing).start();
                Object value = isShown ? feel.evaluate("=" + tag.group(2), values) : null;
                if (kind.equals("#loop")) {
                    for (Object item : value instanceof List<?> items ? items : List.of()) {
                        fill(at + 1, closing, tag.end(), inside, with(item, values), isShown);
                    }
                } else {
                    fill(at + 1, closing, tag.end(), inside, values, isShown && isTrue(value));
                }
                at = closing;
            } else if (isShown && kind.isEmpty()) {
                show(tag.group(2), values);
            }
            position = tags.get(at).end();
            at++;
        }
        say(content.substring(position, to), isShown);
    }

    private int closing(int open, int end, String kind) {
        int depth = 0;
        for (int at = open; at < end; at++) {
            String tag =
                    tags.get(at).group(1) == null ? "" : tags.get(at).group(1).strip();
            depth += tag.equals("#" + kind) ? 1 : tag.equals("/" + kind) ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("{{#" + kind + "}} without its end");
    }

    private static Map<String, Object> with(@Nullable Object item, Map<String, Object> values) {
        Map<String, Object> inside = new HashMap<>(values);
        if (item instanceof Map<?, ?> columns) {
            columns.forEach((name, value) -> inside.put(name.toString(), value));
        }
        inside.put("this", item);
        return inside;
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value) && !"".equals(value);
    }

    private void say(String text, boolean isShown) {
        if (isShown) {
            filled.append(text);
        }
    }

    private void show(String expression, Map<String, Object> values) {
        Object value = feel.evaluate("=" + expression, values);
        boolean isAmount = filled.toString().endsWith(YUAN);
        String text = value instanceof Number number && isAmount
                ? Money.written(new BigDecimal(number.toString()))
                : text(value);
        filled.append(HtmlUtils.htmlEscape(
                expression.contains("\"" + YUAN + "\"") ? withMoney(text) : text, StandardCharsets.UTF_8.name()));
    }

    private static String withMoney(String text) {
        return AMOUNT.matcher(text)
                .replaceAll(amount -> Matcher.quoteReplacement(Money.shown(new BigDecimal(amount.group(1)))));
    }

    /** @return a value as people read it */
    static String text(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return value instanceof Boolean yes ? yes ? "是" : "否" : value == null ? "" : value.toString();
    }
}
