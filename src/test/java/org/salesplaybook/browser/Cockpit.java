package org.salesplaybook.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Cockpit, as those see it who watch over the processes. */
class Cockpit {

    private final Page page;
    private final Album album;

    Cockpit(Page page, Album album) {
        this.page = page;
        this.album = album;
    }

    /** @return the numbers of the open cases of a process */
    List<String> openCases(String process) {
        page.locator("[ng-href='#/processes'], a[href='#/processes']").first().click();
        page.locator(".board-table a", new Page.LocatorOptions().setHasText(process))
                .first()
                .click();
        page.locator("a.board-figure[href*='state=open']").first().click();
        page.locator(".board-table .case-number").first().waitFor();
        album.photograph(page, "cockpit");
        return page.locator(".board-table .case-number").allInnerTexts().stream()
                .map(String::strip)
                .toList();
    }
}
