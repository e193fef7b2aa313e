package org.salesplaybook.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.submission.StartRule;
import org.salesplaybook.values.PhoneNumber;
import org.salesplaybook.vocabulary.FieldProperty;

/**
 * One field of a form.
 *
 * @param key name of the process variable that it writes
 * @param label what the person calls it
 * @param type what it takes
 * @param component the form's own description of it
 * @param hiddenWhen expressions of which one hides it: its own and those of the groups around it
 * @param columns the fields of each line, where it takes lines
 */
public record FormField(
        String key,
        String label,
        FieldType type,
        JsonNode component,
        List<String> hiddenWhen,
        List<FormField> columns) {

    private static final String LONG_AGO = "-P10Y";
    private static final String LONG_AHEAD = "P10Y";
    /** A text in this format takes a {@link PhoneNumber}. One by which a person is found takes nothing else. */
    private static final String PHONE = "phone";

    private static final String YUAN = "¥";
    private static final int LONGEST_TEXT = 255;
    private static final int MOST_LINES = 200;

    /** @return whether nobody can change it in the form */
    public boolean isShownOnly() {
        return component.path("disabled").asBoolean()
                || component.path("readonly").asBoolean();
    }

    /** @return whether somebody who has the form fills it in: it is not only shown, and not worked out */
    public boolean isFilledIn() {
        return !isShownOnly() && type != FieldType.COMPUTED;
    }

    /** @return whether the form asks for a value; for lines, at least one */
    public boolean isRequired() {
        return validation("required").asBoolean() || type == FieldType.LINES && says(FieldProperty.MIN_LINES);
    }

    /** @return how many characters fit */
    public int maxLength() {
        return validation("maxLength").asInt(LONGEST_TEXT);
    }

    /** @return how many lines fit, for fields that take lines */
    public int maxLines() {
        return said(FieldProperty.MAX_LINES).map(Integer::parseInt).orElse(MOST_LINES);
    }

    /** @return what the form says of a rule of form-js such as {@code max}; missing where it says nothing */
    public JsonNode validation(String rule) {
        return component.path("validate").path(rule);
    }

    /** @return the variables that follow from the record that is chosen in it */
    public List<String> fills() {
        return variables(FieldProperty.FILLS);
    }

    /** @return the fields on which it depends whether a browser asks for it, see {@link StartRule} */
    public List<String> askedBy() {
        return variables(FieldProperty.ASKED);
    }

    private List<String> variables(FieldProperty property) {
        return said(property).map(property.type()::values).orElse(List.of());
    }

    /** @return whether files may be attached under it */
    public boolean takesFiles() {
        return said(FieldProperty.FILES).filter(Boolean::parseBoolean).isPresent();
    }

    /** @return when a file is needed, or a text instead of it: an expression, if ever */
    public @Nullable String filesRequired() {
        return said(FieldProperty.FILES_REQUIRED).orElse(null);
    }

    /** @return the first day that a date may name */
    public Day earliest() {
        return Day.of(said(FieldProperty.EARLIEST).orElse(LONG_AGO));
    }

    /** @return the last day that a date may name */
    public Day latest() {
        return Day.of(said(FieldProperty.LATEST).orElse(LONG_AHEAD));
    }

    /** @return whether personal data stands in it: in a text always, unless the form says otherwise */
    public Personal personal() {
        return type == FieldType.TEXT
                ? said(FieldProperty.PERSONAL).flatMap(Personal::of).orElse(Personal.TEXT)
                : Personal.NONE;
    }

    /** @return whether it takes a telephone number, in any spelling */
    public boolean isPhone() {
        return isPhone(component);
    }

    static boolean isPhone(JsonNode component) {
        return FieldProperty.FORMAT.from(component).filter(PHONE::equals).isPresent()
                || FieldProperty.PERSONAL
                        .from(component)
                        .flatMap(Personal::of)
                        .filter(Personal.PHONE::equals)
                        .isPresent();
    }

    /**
     * @return what a number is counted in: {@code ¥}, {@code %}, or nothing; a figure that is worked out has it as the
     *     custom property
     */
    public String unit() {
        JsonNode appearance = component.path("appearance");
        return said(FieldProperty.UNIT)
                .orElseGet(() -> appearance.path("prefixAdorner").asText()
                        + appearance.path("suffixAdorner").asText());
    }

    /** @return whether it is an amount of money */
    public boolean isAmount() {
        return YUAN.equals(unit());
    }

    /** @return whether it is a number, of money or of anything else */
    public boolean isNumber() {
        return type == FieldType.NUMBER || type == FieldType.COMPUTED;
    }

    /** @return whether it takes a day or a moment */
    public boolean isDate() {
        return type == FieldType.DATE || type == FieldType.DATE_TIME;
    }

    /** @return whether it takes a text of several lines */
    public boolean isLongText() {
        return component.path("type").asText().equals("textarea");
    }

    /** @return what the component says by a custom property, such as a rule across fields; empty where it does not */
    public Optional<String> said(FieldProperty property) {
        return property.from(component);
    }

    /** @return whether the component has the custom property */
    public boolean says(FieldProperty property) {
        return property.isIn(component);
    }
}
