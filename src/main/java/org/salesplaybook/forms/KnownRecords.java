package org.salesplaybook.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.values.SearchWords;

/**
 * Records that a form lets people choose from, so that nobody types again what is known: customers, contracts,
 * products. They may become many: a form is handed out with a few of them, and others are looked for as one types. A
 * field names the kind by its custom property {@code known}, and by {@code fills} the variables that follow from the
 * choice.
 */
public interface KnownRecords {

    /** What somebody looks over; who wants another types some of it. */
    int MOST = 20;
    /** Stands for the field itself among what is known of a record. */
    String STORED = "";

    /**
     * One that can be chosen.
     *
     * @param number what is stored
     * @param label what the person reads and searches by
     */
    record Known(String number, String label) {}

    /** @return what the property {@code known} says */
    String kind();

    /** @return whether the person may look for them, and not only choose from what a form offers that they fill in */
    default boolean areOpenTo(String person) {
        return true;
    }

    /**
     * @param person who fills in the form; nobody where the system itself does
     * @param words what the person has typed, see {@link SearchWords}; any where it is blank
     * @return the first {@value #MOST} of those that the person may choose from, in the order in which they are shown
     */
    List<Known> find(@Nullable String person, @Nullable String words);

    /**
     * @param number what was chosen
     * @return it, where the person may choose it
     */
    Optional<Known> offered(@Nullable String person, String number);

    /**
     * @param number one of {@link #offered those offered}
     * @return what is known of it, by variable; under {@link #STORED} the number to be stored, where it may be another
     *     one
     */
    Map<String, Object> about(String number);

    /**
     * @param number one of {@link #offered those offered}
     * @return what of it a form shows as soon as it is chosen, by the name that the property {@code suggests} uses;
     *     what else is known of it is filled in when the form is handed in
     */
    default Map<String, Object> shownAtOnce(String number) {
        return Map.of();
    }
}
