package org.salesplaybook.forms;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.salesplaybook.vocabulary.FieldProperty;

/**
 * A form that asks for a conclusion, as one of its fields says ({@code approves}).
 *
 * @param field the conclusion
 * @param approving code of the choice that is a plain yes
 * @param beside the other fields that are filled in
 * @param isPlain whether these are few and simple, so that they can be asked for with a choice alone: nothing depends
 *     on them, and there are no lines, records or files among them
 */
public record Decision(FormField field, String approving, List<FormField> beside, boolean isPlain) {

    private static final Set<FieldType> SIMPLE = EnumSet.of(
            FieldType.TEXT,
            FieldType.NUMBER,
            FieldType.DATE,
            FieldType.DATE_TIME,
            FieldType.CHOICE,
            FieldType.CHECK_BOX);
    private static final Set<FieldProperty> MORE_THAN_A_VALUE =
            EnumSet.of(FieldProperty.KNOWN, FieldProperty.ASKED, FieldProperty.FILES);
    private static final int MOST_BESIDE = 5;

    /** @return what the form decides on; empty where it does not */
    public static Optional<Decision> of(FormModel form, Feel feel) {
        return form.fields().stream()
                .filter(field -> field.isFilledIn() && field.says(FieldProperty.APPROVES))
                .findFirst()
                .map(field -> of(form, field, feel));
    }

    private static Decision of(FormModel form, FormField decision, Feel feel) {
        List<FormField> beside = form.fields().stream()
                .filter(field -> field.isFilledIn() && !field.key().equals(decision.key()))
                .toList();
        Set<String> others = new HashSet<>();
        form.fields().stream()
                .filter(field -> !field.isShownOnly() && !field.key().equals(decision.key()))
                .forEach(field -> others.add(field.key()));
        boolean isPlain = beside.size() <= MOST_BESIDE
                && isAskedWithAChoice(decision, others, feel)
                && beside.stream()
                        .allMatch(field -> SIMPLE.contains(field.type()) && isAskedWithAChoice(field, others, feel));
        return new Decision(decision, decision.said(FieldProperty.APPROVES).orElseThrow(), beside, isPlain);
    }

    private static boolean isAskedWithAChoice(FormField field, Set<String> others, Feel feel) {
        return MORE_THAN_A_VALUE.stream().noneMatch(field::says)
                && field.hiddenWhen().stream()
                        .flatMap(hide -> feel.names(hide).stream())
                        .noneMatch(others::contains);
    }
}
