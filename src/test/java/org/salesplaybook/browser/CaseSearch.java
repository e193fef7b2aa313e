package org.salesplaybook.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** 业务查询: all cases that the person may see, those that have ended too. */
class CaseSearch {

    private final Locator dialog;

    CaseSearch(Page page) {
        this.dialog = page.locator("dialog.case-file");
        page.locator(".case-file-link").click();
    }

    /** Chooses which cases are listed, such as 我办过的. */
    CaseSearch choose(String choice) {
        Locator found = dialog.locator(".found > *");
        found.first().evaluate("node => node.classList.add('before')");
        dialog.locator("header select").selectOption(choice);
        dialog.locator(".before").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    /** Unfolds the case with that number. @return what is shown of it */
    Locator open(String number) {
        Locator found = dialog.locator(".found details", new Locator.LocatorOptions().setHasText(number))
                .first();
        found.locator("summary").first().click();
        found.locator(".case-facts").first().waitFor();
        return found;
    }
}
