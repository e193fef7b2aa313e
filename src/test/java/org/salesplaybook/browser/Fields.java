package org.salesplaybook.browser;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;

/** The fields of a form, or of one of its lines. */
class Fields {

    private final Locator root;

    Fields(Locator root) {
        this.root = root;
    }

    Locator root() {
        return root;
    }

    /**
     * Types or chooses, whatever the field asks for.
     *
     * @param value a text; a number; the words of a choice; a date such as {@code 2026-03-02}, a moment such as
     *     {@code 2026-03-02 09:30}; {@code 是} or {@code 否} for a box to tick
     */
    Fields fill(String label, String value) {
        Locator field = field(label);
        if (field.locator(".unfold").isVisible()) {
            field.locator(".unfold").click();
        }
        switch (kind(field)) {
            case "select" -> {
                field.locator(".fjs-input-group").click();
                field.locator(".fjs-dropdownlist-item", new Locator.LocatorOptions().setHasText(exactly(value)))
                        .click();
            }
            case "radio" ->
                field.locator("label", new Locator.LocatorOptions().setHasText(exactly(value)))
                        .click();
            case "checkbox" -> field.locator("input").setChecked("是".equals(value));
            case "datetime" -> {
                String[] dateAndTime = value.split(" ");
                type(field.locator("input[id$=-date]"), dateAndTime[0].replace('-', '/'), "Enter");
                if (dateAndTime.length > 1) {
                    type(field.locator("input[id$=-time]"), dateAndTime[1], "Enter");
                }
            }
            default -> type(field.locator("input.fjs-input, textarea"), value, "End");
        }
        return this;
    }

    private static void type(Locator input, String text, String key) {
        input.fill(text);
        input.press(key);
        input.blur();
        input.evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))");
    }

    /** @return what the field holds, as it can be read */
    String value(String label) {
        Locator field = field(label);
        return switch (kind(field)) {
            // one that can be searched holds its choice as what was typed
            case "select" ->
                field.locator(".fjs-select-display").count() > 0
                        ? field.locator(".fjs-select-display").innerText()
                        : field.locator("input").first().inputValue();
            case "radio" ->
                String.join("", field.locator("label:has(input:checked)").allInnerTexts());
            case "checkbox" -> field.locator("input").isChecked() ? "是" : "否";
            default -> field.locator("input.fjs-input, textarea").first().inputValue();
        };
    }

    /** @return whether the form asks for it, as what was filled in stands */
    boolean asksFor(String label) {
        return field(label).isVisible();
    }

    /** @return whether the field has an asterisk because of what stands in others */
    boolean isRequiredNow(String label) {
        return "\"*\""
                .equals(field(label)
                        .locator("label.fjs-form-field-label")
                        .first()
                        .evaluate("label => getComputedStyle(label, '::after').content"));
    }

    Locator field(String label) {
        return root.locator("label.fjs-form-field-label", new Locator.LocatorOptions().setHasText(exactly(label)))
                .locator("xpath=ancestor::div[contains(concat(' ', @class, ' '), ' fjs-form-field ')][1]");
    }

    private static String kind(Locator field) {
        String classes = field.getAttribute("class");
        return classes.replaceAll("(?s).*fjs-form-field-(\\w+).*", "$1");
    }

    /**
     * @return a pattern, as a browser understands it, for these words and no others; required fields have an asterisk
     */
    static Pattern exactly(String words) {
        return Pattern.compile("^\\s*" + words.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0") + "\\*?\\s*$");
    }
}
