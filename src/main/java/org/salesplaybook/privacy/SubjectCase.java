package org.salesplaybook.privacy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A case in which somebody's data stands.
 *
 * @param kind what it is called
 * @param number its number, if it has one
 * @param instance id of its process instance
 * @param process key of its process
 * @param open whether it is being worked on
 * @param last the day on which it ended, or began where it has not
 * @param keptFor the law that keeps it, if any
 * @param keptUntil the first day on which it need not be kept any more
 * @param deal whether whoever has it is a customer
 */
public record SubjectCase(
        String kind,
        @Nullable String number,
        String instance,
        String process,
        boolean open,
        LocalDate last,
        @Nullable Retention keptFor,
        @Nullable LocalDate keptUntil,
        boolean deal) {

    SubjectCase open(boolean isOpen) {
        return new SubjectCase(kind, number, instance, process, isOpen, last, keptFor, keptUntil, deal);
    }

    /** @return whether it can be erased now */
    boolean isErasable() {
        return !open && keptFor == null;
    }
}
