package org.salesplaybook.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The case library, open in Tasklist. */
class CaseLibrary {

    private final Page page;
    private final Album album;
    private final Locator dialog;

    CaseLibrary(Page page, Album album) {
        this.page = page;
        this.album = album;
        this.dialog = page.locator("dialog.case-library");
        answered(() -> page.locator(".case-library-link").click());
    }

    /** Types words to look for; the list follows. */
    CaseLibrary search(String words) {
        answered(() -> dialog.locator("input[type=search]").fill(words));
        return this;
    }

    /** @return titles of the cases that are listed */
    List<String> titles() {
        return dialog.locator("details summary").all().stream()
                .map(summary -> summary.innerText().split("\n")[0].strip())
                .toList();
    }

    /** Unfolds a case. @return what can be read of it */
    String read(String title) {
        Locator lesson = dialog.locator("details", new Locator.LocatorOptions().setHasText(title));
        lesson.locator("summary").click();
        lesson.locator("dl").waitFor();
        album.photograph(page, "case-library");
        return lesson.innerText();
    }

    private void answered(Runnable action) {
        String before = dialog.locator(".found").count() == 0
                ? ""
                : dialog.locator(".found").innerHTML();
        page.waitForResponse(response -> response.url().contains("/plugin/case-library/default/cases"), action);
        page.waitForCondition(() -> !dialog.locator(".found").innerHTML().equals(before));
    }
}
