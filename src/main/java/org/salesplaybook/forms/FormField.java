package org.salesplaybook.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.salesplaybook.engine.PhoneNumber;

/**
 * One field of a form.
 *
 * @param key        name of the process variable that it writes
 * @param label      what the person calls it
 * @param type       what it takes
 * @param component  the form's own description of it
 * @param hiddenWhen expressions of which one hides it: its own and those of the groups around it
 * @param columns    the fields of each line, where it takes lines
 */
public record FormField(String key, String label, FieldType type, JsonNode component, List<String> hiddenWhen,
                        List<FormField> columns) {

    /** Custom property of a field that is filled in anew each time: the name under which the form shows what it held before. */
    public static final String PREVIOUS = "previous";

    /** Custom property of a field that lets people choose from {@linkplain KnownRecords known records}: their kind. */
    static final String KNOWN = "known";
    private static final String FILLS = "fills";
    /** Custom property of a text field under which files may be attached: {@code true}. */
    private static final String FILES = "files";
    /** Custom property of such a field: an expression that is true where a file, or a text that says where the paper lies, is needed. */
    private static final String FILES_REQUIRED = "filesRequired";
    /** Custom properties of a date: the {@linkplain Day days} between which it lies. */
    static final String EARLIEST = "earliest";
    static final String LATEST = "latest";
    private static final String LONG_AGO = "-P10Y";
    private static final String LONG_AHEAD = "P10Y";
    /** Custom property of a text field that takes a {@link PhoneNumber}: {@code phone}. One by which a person is found takes nothing else. */
    public static final String FORMAT = "format";
    /** What {@link #FORMAT} may say. */
    public static final String PHONE = "phone";
    private static final String UNIT = "unit";
    private static final String YUAN = "¥";
    private static final int LONGEST_TEXT = 255;
    private static final int MOST_LINES = 200;

    boolean isShownOnly() {
        return component.path("disabled").asBoolean() || component.path("readonly").asBoolean();
    }

    /** @return whether the form asks for a value; for lines, at least one */
    public boolean isRequired() {
        return validation("required").asBoolean() || type == FieldType.LINES && property("minLines") != null;
    }

    /** @return how many characters fit */
    public int maxLength() {
        return validation("maxLength").asInt(LONGEST_TEXT);
    }

    int maxLines() {
        return property("maxLines") == null ? MOST_LINES : Integer.parseInt(property("maxLines"));
    }

    JsonNode validation(String rule) {
        return component.path("validate").path(rule);
    }

    /** @return the variables that follow from the record that is chosen in it */
    public List<String> fills() {
        return property(FILLS) == null ? List.of() : List.of(property(FILLS).split(","));
    }

    /** @return whether files may be attached under it */
    public boolean takesFiles() {
        return Boolean.parseBoolean(property(FILES));
    }

    /** @return when a file is needed, or a text instead of it: an expression; {@code null} where never */
    public String filesRequired() {
        return property(FILES_REQUIRED);
    }

    /** @return the first day that a date may name */
    public Day earliest() {
        return Day.of(Objects.requireNonNullElse(property(EARLIEST), LONG_AGO));
    }

    /** @return the last day that a date may name */
    public Day latest() {
        return Day.of(Objects.requireNonNullElse(property(LATEST), LONG_AHEAD));
    }

    /** @return whether personal data stands in it: in a text always, unless the form says otherwise */
    public Personal personal() {
        return type == FieldType.TEXT ? Personal.of(property(Personal.PROPERTY)).orElse(Personal.TEXT) : Personal.NONE;
    }

    /** @return whether it takes a telephone number, in any spelling */
    public boolean isPhone() {
        return isPhone(component);
    }

    static boolean isPhone(JsonNode component) {
        JsonNode properties = component.path("properties");
        return PHONE.equals(properties.path(FORMAT).asText()) || Personal.PHONE.word().equals(properties.path(Personal.PROPERTY).asText());
    }

    /** @return what a number is counted in: {@code ¥}, {@code %}, or nothing; a figure that is worked out has it as the custom property */
    public String unit() {
        return property(UNIT) != null ? property(UNIT)
                : component.path("appearance").path("prefixAdorner").asText() + component.path("appearance").path("suffixAdorner").asText();
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

    /** @return a custom property of the component ({@code null} where it has none), such as a rule across fields */
    public String property(String name) {
        return component.path("properties").path(name).asText(null);
    }
}
