package org.salesplaybook.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Cockpit, as those see it who watch over the processes. */
class Cockpit {

    private final Page page;

    Cockpit(Page page) {
        this.page = page;
    }

    /** @return the numbers of the open cases of a process */
    List<String> openCases(String process) {
        page.locator("[ng-href='#/processes'], a[href='#/processes']").first().click();
        page.locator("a", new Page.LocatorOptions().setHasText(process)).first().click();
        page.locator("td.business-key").first().waitFor();
        return page.locator("td.business-key").allInnerTexts().stream().map(String::strip).toList();
    }
}
