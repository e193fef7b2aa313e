package org.salesplaybook.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tasklist, as the person sees it who is logged in. */
class Tasklist {

    /** Tasks that the person holds. */
    static final String OWN = "我的任务";
    /** Tasks that the person may take. */
    static final String OFFERED = "本组待办";

    private static final int CARDS_TO_A_PAGE = 15;
    private static final int MILLIS_TO_DRAW = 150;

    private final Page page;
    private final Album album;
    private final Map<String, String> ids = new HashMap<>();

    Tasklist(Page page, Album album) {
        this.page = page;
        this.album = album;
        list(OWN).waitFor();
    }

    Page page() {
        return page;
    }

    /** @return the start form of the process, open in front of the person */
    Form start(String process) {
        page.locator(".start-process-action a").click();
        page.locator(".modal-body a", new Page.LocatorOptions().setHasText(Fields.exactly(process)))
                .click();
        return startForm();
    }

    /** @return the start form that is open in front of the person */
    Form startForm() {
        return new Form(page, album, page.locator(".modal-content"), "startProcessInstance()");
    }

    /** @return names of the lists that the person has */
    List<String> lists() {
        return page.locator(".task-filter h4 a").allInnerTexts().stream()
                .map(text -> text.replaceAll("\\s*\\(?\\d*\\)?$", "").strip())
                .toList();
    }

    /** @return names of the tasks in one of the person's lists, as it stands now */
    List<String> tasks(String list) {
        show(list);
        return cards().locator("h4").allInnerTexts().stream().map(String::strip).toList();
    }

    /** Opens a task that the person holds or may take, and takes it; waits for it while the system is still at work. */
    Form take(String task) {
        page.waitForCondition(() -> tasks(OWN).contains(task) || tasks(OFFERED).contains(task));
        Form form = open(task);
        if (page.locator("button.claim").isVisible()) {
            page.locator("button.claim").click();
            page.locator("button.claim").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
        return form;
    }

    /** Opens a task of the list that is shown. */
    Form open(String task) {
        cards().locator("h4 a", new Locator.LocatorOptions().setHasText(Fields.exactly(task)))
                .first()
                .click();
        Form form = new Form(page, album, page.locator("[cam-tasklist-task]"), "complete()");
        form.isShown();
        return form;
    }

    /** @return the case library, open in front of the person */
    CaseLibrary caseLibrary() {
        return new CaseLibrary(page, album);
    }

    /** @return what the person does with colleagues */
    Teamwork teamwork() {
        return new Teamwork(page, album);
    }

    /** @return what the tab 案件 shows of the case of the task that is open */
    Locator showCase() {
        page.locator("[cam-tasklist-task] .nav-tabs a", new Page.LocatorOptions().setHasText(Fields.exactly("案件")))
                .click();
        page.locator(".case-page .case-facts").first().waitFor();
        return page.locator(".case-page");
    }

    /** @return the search over all cases, open in front of the person */
    CaseSearch caseSearch() {
        return new CaseSearch(page);
    }

    /** Chooses a paper form where a case is shown. @return its page, in a tab of its own */
    Page paperForm(Locator shownCase, String name) {
        album.photograph(page, "case");
        Page opened = page.waitForPopup(() -> shownCase
                .locator(".paper-forms a", new Locator.LocatorOptions().setHasText(name))
                .click());
        opened.waitForLoadState();
        album.photograph(opened, name);
        return opened;
    }

    /**
     * Brings a list up to date: Tasklist asks anew when another list is chosen, and may meanwhile show what it asked
     * for before.
     */
    private void show(String list) {
        page.waitForCondition(() -> shown(list) == cards().count());
    }

    /** @return how many cards the page should show now */
    private int shown(String list) {
        if (list(list).and(page.locator(".active")).count() > 0) {
            list(OWN.equals(list) ? OFFERED : OWN).locator("h4 a").click();
        }
        String request = "/filter/" + id(list) + "/list";
        Response answer = page.waitForResponse(
                response -> response.url().contains(request),
                () -> list(list).locator("h4 a").click());
        page.waitForTimeout(MILLIS_TO_DRAW);
        return Math.min(
                JsonParser.parseString(answer.text())
                        .getAsJsonObject()
                        .get("count")
                        .getAsInt(),
                CARDS_TO_A_PAGE);
    }

    private String id(String list) {
        return ids.computeIfAbsent(list, name -> {
            String answer = page.request()
                    .get(page.url().replaceAll("/app/.*", "/api/engine/engine/default/filter?itemCount=false"))
                    .text();
            return JsonParser.parseString(answer).getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .filter(filter -> filter.get("name").getAsString().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .getAsString();
        });
    }

    private Locator list(String name) {
        return page.locator(".task-filter")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "h4",
                                new Page.LocatorOptions()
                                        .setHasText(Pattern.compile("^\\s*" + name + "\\s*\\d*\\s*$")))));
    }

    private Locator cards() {
        return page.locator("li.task");
    }
}
