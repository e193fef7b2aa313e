package org.salesplaybook.forms;

import java.util.List;
import java.util.Map;

/**
 * Records that a form lets people choose from, so that nobody types again what is known: customers, contracts, products.
 * A field names the kind by its custom property {@code known}, and by {@code fills} the variables that follow from the choice.
 */
public interface KnownRecords {

    /**
     * One that can be chosen.
     *
     * @param number what is stored
     * @param label  what the person reads and searches by
     */
    record Known(String number, String label) {
    }

    /** @return what the property {@code known} says */
    String kind();

    /**
     * @param person who fills in the form; {@code null} where the system itself does
     * @return those that the person may choose from, in the order in which they are shown
     */
    List<Known> offeredTo(String person);

    /**
     * Whether {@link #offeredTo} would offer it. Asked for each submission, so records that may become many answer without reading
     * them all.
     *
     * @param number what was chosen
     */
    default boolean isOfferedTo(String person, String number) {
        return offeredTo(person).stream().anyMatch(known -> known.number().equals(number));
    }

    /**
     * @param number one of {@link #offeredTo those offered}
     * @return what is known of it, by variable
     */
    Map<String, Object> about(String number);
}
