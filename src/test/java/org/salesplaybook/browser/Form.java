package org.salesplaybook.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A form in front of a person, who finds everything in it by the words that stand beside it. */
class Form extends Fields {

    private static final String EVERYTHING = "**/camunda/api/**";

    private final Page page;
    private final Album album;
    private final Locator surroundings;
    private final Locator button;
    private final Map<Integer, Fields> lines = new HashMap<>();

    Form(Page page, Album album, Locator surroundings, String action) {
        super(surroundings.locator(".fjs-form"));
        this.page = page;
        this.album = album;
        this.surroundings = surroundings;
        this.button = surroundings.locator("[ng-click='" + action + "']:visible");
    }

    @Override
    Form fill(String label, String value) {
        super.fill(label, value);
        return this;
    }

    /**
     * Types as somebody does who knows the form: from the field on, going to the next one by the key.
     *
     * @param pause milliseconds between two keys
     * @param texts one for each field
     */
    Form type(String label, int pause, String... texts) {
        field(label).locator("input.fjs-input, textarea").first().click();
        for (String text : texts) {
            page.keyboard().type(text, new Keyboard.TypeOptions().setDelay(pause));
            page.keyboard().press("Tab");
        }
        return this;
    }

    /** Puts a text in as one does who has copied it elsewhere. */
    Form paste(String label, String text) {
        field(label).locator("input.fjs-input, textarea").first().click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(text);
        page.keyboard().press("Tab");
        return this;
    }

    /** @return what can be chosen in a field with a button for each choice */
    List<String> choices(String label) {
        return field(label).locator("label:has(input)").allInnerTexts().stream()
                .map(String::strip)
                .toList();
    }

    /** Chooses, by the first words of the choice. */
    Form choose(String label, String words) {
        field(label)
                .locator("label:has(input)", new Locator.LocatorOptions().setHasText(words))
                .click();
        return this;
    }

    /** Waits until what was typed is kept on the server: all that the page asks while one types has been asked. */
    void draftSaved() {
        page.waitForCondition(() -> draft().startsWith("已自动保存"));
    }

    /** Waits until the form is there. */
    void isShown() {
        root().waitFor();
    }

    /** @return what the head of the form, which cannot be changed, says under the label */
    String head(String label) {
        return root().locator("th", new Locator.LocatorOptions().setHasText(exactly(label)))
                .locator("xpath=following-sibling::td[1]")
                .innerText();
    }

    /** @return everything that can be read in the form */
    String text() {
        return root().innerText();
    }

    /** @return a line of the line items, counted from 1 */
    Fields line(int number) {
        return lines.computeIfAbsent(
                number,
                ignored ->
                        new Fields(root().locator(".fjs-repeat-row-container").nth(number - 1)));
    }

    /** Adds a line to the line items. */
    Form addLine() {
        root().locator(".fjs-repeat-render-add").click();
        return this;
    }

    /** Takes a line away. */
    Form removeLine(int number) {
        root().locator(".fjs-repeat-row-remove").nth(number - 1).click();
        lines.clear();
        return this;
    }

    /** Hands in the form, and it is accepted. */
    void submit() {
        Response answer = handIn();
        if (!answer.ok()) {
            throw new AssertionError("refused: " + answer.text());
        }
        root().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private Response handIn() {
        album.photograph(page, "handed-in");
        return page.waitForResponse(response -> response.url().endsWith("/submit-form"), button::click);
    }

    /** Hands in the form, and it is refused. @return the message that the person reads */
    String refusal() {
        return refusal(400);
    }

    /** @see #refusal() */
    String refusal(int status) {
        Response answer = handIn();
        if (answer.status() != status) {
            throw new AssertionError("not refused but answered with " + answer.status());
        }
        Locator problems = surroundings.locator(".form-refusal li");
        problems.first().waitFor();
        album.photograph(page, "refused");
        return String.join("；", problems.allInnerTexts());
    }

    /** @return what is said beside the button of what was refused and is not mended yet */
    List<String> notMended() {
        return surroundings.locator(".form-refusal li").allInnerTexts();
    }

    /** @return whether something of the field can be seen without scrolling */
    boolean isInSight(String label) {
        return (boolean)
                field(label)
                        .evaluate(
                                "field => { const { top, bottom } = field.getBoundingClientRect(); return bottom > 0 && top < innerHeight; }");
    }

    /** Hands in what the form does not offer, as one does that was opened before its choices changed. */
    Form sendingInstead(String variable, String value) {
        page.route(
                "**/submit-form",
                route -> {
                    JsonObject body =
                            JsonParser.parseString(route.request().postData()).getAsJsonObject();
                    body.getAsJsonObject("variables").getAsJsonObject(variable).addProperty("value", value);
                    route.resume(new Route.ResumeOptions().setPostData(body.toString()));
                },
                new Page.RouteOptions().setTimes(1));
        return this;
    }

    /**
     * Answers everything that the page asks as the application does while it has no database, and waits until the page
     * has asked by itself.
     */
    Form withoutDatabase(String message) {
        page.route(
                EVERYTHING,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/json")
                        .setBody("{\"type\":\"Unavailable\",\"message\":\"" + message + "\"}")));
        page.waitForResponse(response -> response.status() == 503, () -> {});
        return this;
    }

    /** Ends {@link #withoutDatabase}. */
    Form withDatabase() {
        page.unroute(EVERYTHING);
        return this;
    }

    /**
     * Keeps the page from seeing what has become of its task, which it asks every ten seconds; handing in still works.
     */
    Form leftOpen() {
        page.route("**/api/engine/**", route -> {
            if (route.request().url().endsWith("/submit-form")) {
                route.resume();
            }
        });
        return this;
    }

    /** @return whether all of the head can be read without moving the form sideways */
    boolean headFits() {
        return (boolean)
                root().locator(".case-head").evaluate("head => head.scrollWidth <= head.parentElement.clientWidth");
    }

    /** @return whether something that was typed into a form has become part of the page */
    boolean hasTakenInMarkup() {
        return page.locator("[onerror], [onload], .fjs-form script").count() > 0;
    }

    /** @return the day and the time that stand in the field, such as {@code 2026-3-2T08:30} */
    String moment(String label) {
        String day = field(label).locator("input[id$=-date]").inputValue();
        return day.replace('/', '-') + "T"
                + field(label).locator("input[id$=-time]").inputValue();
    }

    /** @return what the browser says is wrong with the field; empty where nothing is */
    String faultOrNone(String label) {
        return String.join("", field(label).locator(".fjs-form-field-error").allInnerTexts())
                .strip();
    }

    /** @return what the browser says is wrong with the field */
    String fault(String label) {
        return field(label).locator(".fjs-form-field-error").innerText().strip();
    }

    /** @return what the form says of what was typed and not handed in; empty where it says nothing */
    String draft() {
        return String.join("", surroundings.locator(".form-draft:not([hidden])").allInnerTexts())
                .strip();
    }

    /** Presses a button that stands beside {@link #draft}. */
    void draftAction(String text) {
        surroundings
                .locator(".form-draft button", new Locator.LocatorOptions().setHasText(text))
                .click();
    }

    /** Keeps the form without handing it in. */
    void save() {
        surroundings.locator("[ng-click='save($event)']").click();
    }

    /** @return all that the browser says is wrong */
    String faults() {
        return String.join("", root().locator(".fjs-form-field-error").allInnerTexts())
                .strip();
    }

    /** @return whether the browser lets the form be handed in as it stands */
    boolean canBeHandedIn() {
        return button.isEnabled();
    }
}
