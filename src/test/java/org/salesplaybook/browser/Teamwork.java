package org.salesplaybook.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;

/** What somebody does with colleagues, in Tasklist. */
class Teamwork {

    private static final int MILLIS_TO_DRAW = 150;

    private final Page page;
    private final Album album;

    Teamwork(Page page, Album album) {
        this.page = page;
        this.album = album;
    }

    /** Opens the tab beside the task that is open. @return what can be done there */
    List<String> besideTask() {
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("协作")).click();
        page.locator(".teamwork-task .action-buttons").waitFor();
        return page.locator(".teamwork-task .action-buttons button").allInnerTexts();
    }

    /** Goes from the tab to the form of the task that is open. */
    void backToForm() {
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("表单")).click();
    }

    /** @return what has been said about the task that is open */
    String said() {
        return page.locator(".teamwork-task .case-events").innerText();
    }

    /** Opens the form of something beside the task that is open. @return whom one can choose */
    List<String> choices(String what) {
        button(page.locator(".teamwork-task .action-buttons"), what).click();
        album.photograph(page, "choices");
        return page.locator(".teamwork-task .action-people label span").allInnerTexts();
    }

    /** Sends something to the plugin as its page would. @return the answer's status, and what it says */
    String byAddress(String path, String body) {
        return (String) page.evaluate("""
                async ([path, body]) => {
                  const token = document.cookie.match(/XSRF-TOKEN=([^;]*)/)[1];
                  const answer = await fetch(location.pathname.replace(/app\\/.*/, 'api/tasklist/plugin/teamwork/default/') + path,
                    { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token }, body });
                  return answer.status + ' ' + (await answer.text());
                }""", List.of(path, body));
    }

    /** Does something beside the task that is open; it is accepted, and the task leaves the person. */
    void giveAway(String what, String colleague, String message) {
        fillIn(page.locator(".teamwork-task"), what, List.of(colleague), message);
        page.locator(".teamwork-task").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        album.photograph(page, "given-away");
    }

    /** Looks a case up and opens it. @return what can be read of it */
    String lookUp(String number) {
        page.locator(".case-file-link").click();
        Locator dialog = page.locator("dialog.case-file");
        page.waitForResponse(
                answer -> answer.url().contains("words=" + number),
                () -> dialog.locator("input[type=search]").fill(number));
        page.waitForTimeout(MILLIS_TO_DRAW);
        dialog.locator("details", new Locator.LocatorOptions().setHasText(number))
                .locator("summary")
                .first()
                .click();
        onCase().locator(".action-buttons").waitFor();
        album.photograph(page, "case");
        return dialog.innerText();
    }

    /** Does something on the page of the case that was looked up. */
    void onCase(String what, List<String> colleagues, String message) {
        fillIn(onCase(), what, colleagues, message);
        onCase().locator(".action-done").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        onCase().locator(".action-buttons").waitFor();
        album.photograph(page, "told");
    }

    private Locator onCase() {
        return page.locator(
                "dialog.case-file section",
                new Page.LocatorOptions().setHas(page.locator("h4", new Page.LocatorOptions().setHasText("协作"))));
    }

    /** @return what can be read of the case that was looked up */
    String shown() {
        return page.locator("dialog.case-file").innerText();
    }

    /** @return why something cannot be done now, on the page of the case that was looked up */
    String refusalOnCase(String what) {
        button(onCase(), what).click();
        album.photograph(page, "too-early");
        return onCase().locator("p.hint").innerText();
    }

    /** Closes the page of the case. */
    void closeCase() {
        page.locator("dialog.case-file header button", new Page.LocatorOptions().setHasText("关闭"))
                .click();
    }

    /** @return how many copies wait to be read, as the link tells */
    String unread() {
        page.locator(".teamwork-link").waitFor();
        Locator count = page.locator(".teamwork-count");
        return count.isVisible() ? count.innerText() : "";
    }

    /** Opens the first copy. @return what can be read of it */
    String readCopy() {
        page.locator(".teamwork-link").click();
        Locator copy = page.locator("dialog.teamwork details").first();
        copy.locator("summary").first().click();
        copy.locator(".case-waiting").waitFor();
        page.waitForCondition(() -> !page.locator(".teamwork-count").isVisible());
        album.photograph(page, "copy");
        return copy.innerText();
    }

    /** Ticks everything of the first kind of task that can be done at once, and does it. @return what became of each */
    List<String> allAtOnce() {
        page.locator(".teamwork-bulk-link").click();
        Locator dialog = page.locator("dialog.teamwork-bulk");
        dialog.locator("thead input").first().check();
        album.photograph(page, "ticked");
        button(dialog, "一并办理").first().click();
        album.photograph(page, "sure");
        button(dialog, "确定办结").click();
        dialog.locator("td .action-done").first().waitFor();
        album.photograph(page, "done");
        List<String> results = dialog.locator("tbody tr").allInnerTexts();
        dialog.locator("header button", new Locator.LocatorOptions().setHasText("关闭"))
                .click();
        return results;
    }

    /** @return what the cards of the list that is shown say of colleagues */
    List<String> marks() {
        page.locator("li.task .teamwork-mark").first().waitFor();
        album.photograph(page, "card");
        return page.locator("li.task .teamwork-mark").allInnerTexts();
    }

    private void fillIn(Locator place, String what, List<String> colleagues, String message) {
        button(place.locator(".action-buttons"), what).click();
        Locator form = place.locator(".action-form");
        colleagues.forEach(
                colleague -> form.locator(".action-people label", new Locator.LocatorOptions().setHasText(colleague))
                        .locator("input")
                        .check());
        form.locator("textarea").fill(message);
        album.photograph(page, "asked");
        form.locator("button[type=submit]").click();
        form.locator(".action-done").waitFor();
    }

    private static Locator button(Locator place, String text) {
        return place.locator("button", new Locator.LocatorOptions().setHasText(text));
    }
}
