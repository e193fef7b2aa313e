package org.salesplaybook.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * Pictures of what people saw in a test, numbered as they were taken, for whoever wants to look at it with their own
 * eyes.
 */
class Album {

    private final Path folder;
    private int pictures;

    Album(String test) {
        this.folder = Path.of("target", "screenshots", test);
    }

    void photograph(Page page, String what) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(place(what, "png")));
    }

    /** @return where the next thing worth looking at is put */
    Path place(String what, String kind) {
        return folder.resolve("%02d-%s.%s".formatted(++pictures, what, kind));
    }
}
