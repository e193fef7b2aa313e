package org.salesplaybook.badinput;

import java.util.ArrayList;
import java.util.List;

/** What people, scripts and attackers put where something else is expected. */
final class WrongValues {

    private static final String DEEP = "[".repeat(20_000) + "]".repeat(20_000);
    private static final String DEEP_OBJECT = "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000);

    /** Texts, as they are. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\u202Eabc",
            "\uD800",
            "\uFFFE",
            "\u200B",
            "x".repeat(5_000),
            "' or 1=1 --",
            "${1+1}",
            "<b>x</b>",
            "../..",
            "..;/",
            "a.b@c",
            "没有的",
            "%",
            "_",
            "😀",
            "null",
            "-1",
            "2147483647",
            "2147483648",
            "99999999999999999999",
            "1e400",
            "NaN",
            "true",
            "2026-13-45T99:99:99.000+0800",
            "2026-03-02",
            "a,b,,c",
            "a_eq_b",
            "a_like_",
            "_eq_1",
            "contractAmount_gt_",
            "x\ty\nz",
            "\u0085");

    /** Of a number in an address. */
    private static final List<String> NUMBERS = List.of(
            "",
            "abc",
            "-1",
            "-2147483648",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "1e400",
            "NaN",
            "1.5",
            "0x10",
            "\0",
            "١");
    /** Of yes or no, of a moment. */
    private static final List<String> YES_NO = List.of("", "maybe", "1", "null", "\0");

    private static final List<String> MOMENTS = List.of(
            "",
            "yesterday",
            "2026-13-45T99:99:99.000+0800",
            "2026-03-02",
            "-999999999-01-01T00:00:00.000+0000",
            "99999-01-01T00:00:00.000+0000",
            "292278995-01-01T00:00:00.000+0000",
            "\0",
            "2026-03-02T09:00:00.000");

    /** Whole bodies, as they are. */
    static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "[null]",
            "{}",
            "\"text\"",
            "1",
            "true",
            "{",
            "[",
            "{\"a\":",
            "not json",
            "<xml/>",
            "\0",
            "1e400",
            "NaN",
            "{\"a\":1,}",
            "{\"\\u0000\":1}",
            DEEP,
            DEEP_OBJECT,
            "\uFEFF{}",
            "[\"x\"]",
            "[{}]",
            "[[]]",
            "{\"a\":" + "9".repeat(5_000) + "}");

    /** Values of any type, in JSON. */
    private static final List<String> ANYTHING = List.of(
            "null",
            "{}",
            "[]",
            "[null]",
            "\"\"",
            "\"x\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\u202e\"",
            "\"\\uffff\"",
            "\"" + "x".repeat(5_000) + "\"",
            "-1",
            "0",
            "1e400",
            "-1e400",
            "99999999999999999999",
            "0.12345678901234567890123",
            "true",
            "{\"a\":{\"b\":[1]}}",
            "[[[]]]",
            "[".repeat(200) + "]".repeat(200),
            "\"${1+1}\"",
            "\"2026-13-45T99:99:99.000+0800\"",
            "2147483648",
            "-2147483648");

    /** Variables that are of a wrong type, or not what they say. */
    private static final List<String> VARIABLES = List.of(
            "null",
            typed("Double", "\"NaN\""),
            typed("Double", "1e400"),
            typed("Double", "\"Infinity\""),
            typed("Integer", "1e400"),
            typed("Integer", "\"a\""),
            typed("Integer", "2147483648"),
            typed("Long", "99999999999999999999"),
            typed("Short", "99999"),
            typed("Date", "\"yesterday\""),
            typed("Date", "1"),
            typed("Boolean", "\"maybe\""),
            typed("Json", "\"{\""),
            typed("Json", "1"),
            typed("Json", "\"" + "[".repeat(2_000) + "]".repeat(2_000) + "\""),
            typed("Json", "\"[{\\\"quantity\\\": 1e400}]\""),
            typed("Json", "\"\""),
            typed("Json", "\"NaN\""),
            typed("Json", "\"[\\\"\\\\u0000\\\"]\""),
            typed("Json", "\"null\""),
            typed("Xml", "\"<a/>\""),
            typed("Xml", "\"<a\""),
            typed("Object", "\"rO0AB\""),
            typed("Object", "{}"),
            typed("File", "\"eA==\""),
            typed("Bytes", "\"***\""),
            typed("Bytes", "\"eA==\""),
            typed("Null", "1"),
            typed("Nothing", "1"),
            typed("", "1"),
            "{\"value\":[1,2]}",
            "{\"value\":{\"a\":1}}",
            "{\"value\":1e400}",
            "{\"value\":12345678901234567890123}",
            "{\"value\":1.0000000000000000000000001}",
            "{\"value\":\"a\\u0000\"}",
            "{\"value\":\"\\ud800\"}",
            "{\"type\":\"Object\",\"value\":\"rO0AB\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Object\","
                    + "\"serializationDataFormat\":\"application/x-java-serialized-object\"}}",
            "{\"type\":\"Object\",\"value\":\"{}\",\"valueInfo\":{\"objectTypeName\":\"java.util.HashMap\",\"serializationDataFormat\":\"application/json\"}}",
            "{\"type\":\"File\",\"value\":\"eA==\",\"valueInfo\":{\"filename\":\"x\",\"mimeType\":\"nonsense\",\"encoding\":\"nope\"}}",
            "{\"value\":\"" + "x".repeat(5_000) + "\"}",
            "{\"value\":1,\"valueInfo\":{\"transient\":\"maybe\"}}",
            "{\"value\":1,\"valueInfo\":7}");

    private WrongValues() {}

    private static String typed(String type, String value) {
        return "{\"type\":\"" + type + "\",\"value\":" + value + "}";
    }

    /** @return texts for a parameter in an address */
    static List<String> inAddress(Shape shape) {
        return switch (shape.kind()) {
            case WHOLE, NUMBER -> NUMBERS;
            case YES_NO -> YES_NO;
            case MOMENT -> MOMENTS;
            default -> TEXTS;
        };
    }

    /** @return values in JSON, each wrong in one place at most */
    static List<String> inBody(Shape shape, Rightly rightly) {
        List<String> wrong = new ArrayList<>(ANYTHING);
        switch (shape.kind()) {
            case OBJECT -> {
                if (shape.properties().containsKey("value")
                        && shape.properties().containsKey("type")) {
                    wrong.addAll(VARIABLES);
                }
                shape.properties()
                        .forEach((name, property) -> inBody(property, rightly)
                                .forEach(value -> wrong.add(rightly.objectWith(shape, name, value))));
            }
            case LIST -> inBody(shape.content(), rightly).forEach(value -> wrong.add("[" + value + "]"));
            case MAP ->
                inBody(shape.content(), rightly).forEach(value -> wrong.add("{\"customerName\":" + value + "}"));
            default -> {
                // nothing inside
            }
        }
        return wrong;
    }
}
