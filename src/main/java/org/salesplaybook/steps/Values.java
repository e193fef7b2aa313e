package org.salesplaybook.steps;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What expressions of a diagram may do with values that may be missing. */
@Component
@DiagramBean
public class Values {

    /** @return the first of the two, or the other one where it is missing or empty */
    public @Nullable Object first(@Nullable Object value, @Nullable Object otherwise) {
        return isMissing(value) ? otherwise : value;
    }

    /** @return the first of the texts that is there and of that many letters at most, or the last */
    public @Nullable Object fitting(
            int letters, @Nullable Object value, @Nullable Object another, @Nullable Object otherwise) {
        return Stream.of(Optional.ofNullable(value), Optional.ofNullable(another))
                .flatMap(Optional::stream)
                .filter(one -> !isMissing(one) && one.toString().length() <= letters)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value instanceof String text && text.isBlank();
    }
}
