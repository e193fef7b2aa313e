package org.salesplaybook.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is right where it stands: without it, only the first thing that is asked for would ever be looked at. */
final class Rightly {

    private final Map<String, String> known;
    private final Random random;

    /** @param known texts that name something that exists, by what parameters and properties are called */
    Rightly(Map<String, String> known, Random random) {
        this.known = known;
        this.random = random;
    }

    String text(String path, String name, Shape shape) {
        if (!shape.choices().isEmpty()) {
            return shape.choices().get(random.nextInt(shape.choices().size()));
        }
        return switch (shape.kind()) {
            case WHOLE, NUMBER -> "1";
            case YES_NO -> "true";
            case MOMENT -> "2026-03-02T09:00:00.000+0800";
            default ->
                known.getOrDefault(name.equals("id") || name.equals("key") ? path.split("[{]")[0] + name : name, "x");
        };
    }

    private String value(String name, Shape shape) {
        return switch (shape.kind()) {
            case WHOLE, NUMBER, YES_NO -> text("", name, shape);
            case LIST -> "[" + value(name.replaceAll("s$", ""), shape.content()) + "]";
            case MAP -> "{\"remark\":" + value("", shape.content()) + "}";
            case OBJECT ->
                shape.properties().containsKey("value") && shape.properties().containsKey("type")
                        ? "{\"value\":\"x\"}"
                        : "{}";
            default -> "\"" + text("", name, shape) + "\"";
        };
    }

    /** @return an object with that property as it stands, and some of the others as they should be */
    String objectWith(Shape shape, String name, String value) {
        List<String> properties = new ArrayList<>(List.of("\"" + name + "\":" + value));
        int others = random.nextInt(4);
        List<String> names = new ArrayList<>(shape.properties().keySet());
        for (int i = 0; i < others; i++) {
            String other = names.get(random.nextInt(names.size()));
            if (!other.equals(name)) {
                properties.add(
                        "\"" + other + "\":" + value(other, shape.properties().get(other)));
            }
        }
        return "{" + String.join(",", properties) + "}";
    }
}
