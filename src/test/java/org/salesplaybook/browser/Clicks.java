package org.salesplaybook.browser;

import com.microsoft.playwright.BrowserContext;
import java.util.concurrent.atomic.AtomicInteger;

/** How often somebody clicks, wherever the page leads; what a script clicks does not count. */
final class Clicks {

    private final AtomicInteger clicks = new AtomicInteger();

    private Clicks() {}

    static Clicks in(BrowserContext browser) {
        Clicks counted = new Clicks();
        browser.exposeBinding("salesPlaybookClicked", (source, nothing) -> counted.clicks.incrementAndGet());
        browser.addInitScript("addEventListener('click', event => event.isTrusted && salesPlaybookClicked(), true);");
        return counted;
    }

    int count() {
        return clicks.get();
    }
}
