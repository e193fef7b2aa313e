package org.salesplaybook.privacy;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.values.PhoneNumber;

/**
 * Whose data is meant: a customer of the file with everybody there, a person by telephone number and name, or both.
 *
 * @param customer number in the customer file; none for a person only
 * @param phone what {@link PhoneNumber#key(String)} says of the telephone number; none for a customer only
 * @param names what the person is called in one place or another
 */
public record Subject(@Nullable String customer, @Nullable String phone, Set<String> names) {

    private static final String BETWEEN_NAMES = "\\s*[、，,；;/]\\s*";

    /**
     * @param customer number in the customer file
     * @param phone a telephone number as people write it
     * @param names names, with 、 between them
     */
    static Subject of(@Nullable String customer, @Nullable String phone, @Nullable String names) {
        String key = phone == null ? "" : PhoneNumber.key(phone);
        Set<String> each = names == null
                ? Set.of()
                : Arrays.stream(names.strip().split(BETWEEN_NAMES))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Subject(
                customer == null || customer.isBlank() ? null : customer.strip(), key.isEmpty() ? null : key, each);
    }

    /** @return whether a customer is meant, with everybody there */
    public boolean isWholeCustomer() {
        return customer != null;
    }

    /**
     * @return whether somebody who has the number and goes by one of the names is meant; without any name the number
     *     decides
     */
    boolean isCalled(Set<String> found) {
        return names.isEmpty() || found.isEmpty() || found.stream().anyMatch(names::contains);
    }
}
