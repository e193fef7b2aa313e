package org.salesplaybook.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where everybody has a browser of their own. People log in with the demo organisation's passwords. */
class Office {

    /** Where screenshots and texts of failed tests are put. */
    private static final Path EVIDENCE = Path.of("target", "browser");
    /** How long people wait for a page, in milliseconds: longer than any answer takes on a busy machine. */
    static final double PATIENCE_IN_MILLIS = 30_000;

    private final Browser browser;
    private final String address;
    private final String engine;
    private final Album album;
    private final String test;
    private final Map<String, BrowserContext> browsers = new HashMap<>();
    private final Map<String, Tasklist> tasklists = new HashMap<>();

    Office(Browser browser, String address, String engine, String test) {
        this.browser = browser;
        this.address = address;
        this.engine = engine;
        this.test = test;
        this.album = new Album(test);
    }

    /** @return the person's Tasklist; they log in when they first come to it */
    Tasklist tasklist(String person) {
        return tasklists.computeIfAbsent(person, this::newTasklist);
    }

    /** @return another tab of the person's browser with Tasklist in it */
    Tasklist newTasklist(String person) {
        return new Tasklist(open(person, "tasklist"), album);
    }

    /** @return Cockpit in a tab of the person's browser */
    Cockpit cockpit(String person) {
        return new Cockpit(open(person, "cockpit"), album);
    }

    /** @return a page in a browser that nobody else uses */
    Page emptyPage() {
        return newBrowser("zh-CN").newPage();
    }

    /** @return the page on which one logs in, in a browser of that language, which nobody else uses */
    Page loginPage(String application, String language) {
        Page page = browsers.computeIfAbsent(language, this::newBrowser).newPage();
        page.navigate(address + "/camunda/app/" + application + "/" + engine + "/");
        page.locator("input[type=password]").waitFor();
        return page;
    }

    /** @return Tasklist on the person's phone */
    Page phone(String person) {
        return phone(person, "tasklist");
    }

    /** @return an application on the person's phone */
    Page phone(String person, String application) {
        Page page = newPhone(person);
        logIn(page, person, application);
        return page;
    }

    /**
     * @return what the link of a letter about the task opens on the person's phone, on which they have not logged in
     */
    Page approval(String person, String task) {
        Page page = newPhone(person);
        page.navigate(address + "/camunda/app/approve/" + engine + "/?task=" + task);
        return page;
    }

    private Page newPhone(String person) {
        BrowserContext phone = browser.newContext(new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true));
        phone.setDefaultTimeout(PATIENCE_IN_MILLIS);
        browsers.put(person, phone);
        return phone.newPage();
    }

    /** @return an application in a tab of the person's browser */
    Page open(String person, String application) {
        boolean loggedIn = browsers.containsKey(person);
        Page page =
                browsers.computeIfAbsent(person, ignored -> newBrowser("zh-CN")).newPage();
        if (loggedIn) {
            page.navigate(address + "/camunda/app/" + application + "/" + engine + "/");
        } else {
            logIn(page, person, application);
        }
        return page;
    }

    /** @return a paper form of a case in a tab of the person's browser */
    Page paperForm(String person, String instance, String form) {
        tasklist(person);
        Page page = browsers.get(person).newPage();
        page.navigate(address + "/camunda/api/tasklist/plugin/print/default/cases/" + instance + "/" + form);
        return page;
    }

    /** @return how often the person clicks from now on; who has not come yet, from the first page on */
    Clicks clicksOf(String person) {
        return Clicks.in(browsers.computeIfAbsent(person, ignored -> newBrowser("zh-CN")));
    }

    /** @return where the person comes to who knows the address of the application alone, and logs in */
    Page enter(String person) {
        Page page =
                browsers.computeIfAbsent(person, ignored -> newBrowser("zh-CN")).newPage();
        page.navigate(address + "/");
        type(page, person, person);
        page.locator("button[type=submit]").click();
        return page;
    }

    private void logIn(Page page, String person, String application) {
        page.navigate(address + "/camunda/app/" + application + "/" + engine + "/");
        type(page, person, person);
        page.locator("button[type=submit]").click();
    }

    /** @return status of the answer to what is typed on a page on which one logs in */
    int tryToLogIn(Page page, String person, String password) {
        type(page, person, password);
        return page.waitForResponse(
                        answer -> answer.url().contains("/auth/user/")
                                && answer.url().contains("/login/"),
                        () -> page.locator("button[type=submit]").click())
                .status();
    }

    /** The page takes the focus to the name once it is there, even from somebody who is already typing the password. */
    static void type(Page page, String person, String password) {
        page.waitForCondition(() -> typed(page.locator("input[type=text]"), person)
                && typed(page.locator("input[type=password]"), password)
                && page.locator("input[type=text]").inputValue().equals(person));
    }

    private static boolean typed(Locator input, String text) {
        input.fill(text);
        return input.inputValue().equals(text);
    }

    private BrowserContext newBrowser(String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(1440, 1100));
        context.setDefaultTimeout(PATIENCE_IN_MILLIS);
        return context;
    }

    Album album() {
        return album;
    }

    void close(boolean failed) {
        if (failed) {
            browsers.forEach(this::keepEvidence);
        }
        browsers.values().forEach(BrowserContext::close);
    }

    private void keepEvidence(String person, BrowserContext context) {
        List<Page> pages = new ArrayList<>(context.pages());
        for (Page page : pages) {
            String name = test + "-" + person + "-" + (pages.indexOf(page) + 1);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(EVIDENCE.resolve(name + ".png"))
                    .setFullPage(true));
            try {
                Files.writeString(
                        EVIDENCE.resolve(name + ".txt"),
                        page.url() + "\n\n" + page.locator("body").innerText());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
