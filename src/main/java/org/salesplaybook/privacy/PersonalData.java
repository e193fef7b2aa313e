package org.salesplaybook.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where personal data lies that is neither the record of a case nor a text about one, kept by the module that
 * implements it.
 */
public interface PersonalData {

    /** @return what the place is called */
    String place();

    /** @return what stands there about the person or customer */
    List<Entry> find(Found found);

    /**
     * Erases what no law keeps. Where it has been done before, nothing is changed.
     *
     * @return how many records were changed
     */
    int erase(Found found, Redaction redaction);

    /**
     * @param phones {@linkplain org.salesplaybook.values.PhoneNumber#key(String) keys} of telephone numbers
     * @return the cases of which something that is kept there has one of them
     */
    default List<Mention> mentioning(Set<String> phones) {
        return List.of();
    }

    /** Adds what stands there and is to be erased, wherever else it was copied to. */
    default void collect(Found found, ErasedWords words) {}

    /** @return process instances of other cases into which data of these was copied */
    default Set<String> copiedTo(Found found) {
        return Set.of();
    }

    /**
     * Takes what was copied into other cases out of what is kept of these here.
     *
     * @param copies their process instances, see {@link #copiedTo}
     * @return how many records were changed
     */
    default int eraseCopies(Set<String> copies, Redaction redaction) {
        return 0;
    }

    /** @return files to hand out */
    default List<Content> contents(Found found) {
        return List.of();
    }

    /**
     * A case that names people.
     *
     * @param instance its process instance
     * @param customer number of its customer, if it has one
     * @param phones telephone numbers in it, as people wrote them
     * @param names names of people in it
     */
    record Mention(String instance, @Nullable String customer, Set<String> phones, Set<String> names) {}

    /**
     * A file.
     *
     * @param caseNumber the case that it belongs to
     * @param name what it is called
     * @param writer writes what is in it
     */
    record Content(String caseNumber, String name, Writer writer) {}

    /** Writes what is in a file, a piece at a time. */
    @FunctionalInterface
    interface Writer {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }
}
