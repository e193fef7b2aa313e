package org.salesplaybook.expressions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The list of ways out of an expression that were published, and more of their kind. */
final class Escapes {

    /** What is set in the system's properties, or in the case, by an expression that gets out. */
    static final String MARK = "escaped";
    /** One that gets out of the engine as it comes, for places that take an expression. */
    static final String WORST = all().get(0).expression();

    /** @param runsOtherwise whether it gets out of the engine as it comes, and leaves the {@link #MARK} */
    record Escape(String expression, boolean runsOtherwise) {

        @Override
        public String toString() {
            return expression;
        }
    }

    private Escapes() {}

    static List<Escape> all() {
        try {
            return new ClassPathResource("expressions/escapes.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(line -> line.replace(
                            "SET",
                            ".getMethod('setProperty',''.getClass(),''.getClass()).invoke(null,'" + MARK + "','yes')"))
                    .map(line -> new Escape(line.startsWith("! ") ? line.substring(2) : line, line.startsWith("! ")))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
