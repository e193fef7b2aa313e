package org.salesplaybook.values;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day as people and scripts write it. ISO's own form takes a thousand million years either way, which no calendar
 * reckons with.
 */
public final class PlainDay {

    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private PlainDay() {}

    /**
     * @param text such as {@code 2026-03-02}, with white space around it or not
     * @return the day; empty where it is none
     */
    public static Optional<LocalDate> of(String text) {
        String day = text.strip();
        try {
            return FORM.matcher(day).matches() ? Optional.of(LocalDate.parse(day)) : Optional.empty();
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }
}
