package org.salesplaybook.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The tab 附件 of the task that is open in front of a person. */
class Attachments {

    private static final String LABEL = "附件";

    private final Page page;

    Attachments(Page page) {
        this.page = page;
    }

    /** Turns to another tab of the task. */
    void turnTo(String tab) {
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(tab)).click();
    }

    /** Turns to the tab, and waits until it is there. */
    Attachments open() {
        turnTo(LABEL);
        page.locator(".case-files .file-group").first().waitFor();
        return this;
    }

    /** @return how many files there are, as the tab says; empty where there are none */
    String number() {
        return page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText(LABEL))
                .getAttribute("data-number");
    }

    Locator group(String label) {
        return page.locator(".file-group")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("h5", new Page.LocatorOptions().setHasText(label))));
    }

    /** @return names of the files in a group */
    List<String> files(String group) {
        return group(group).locator(".file-text > a").allInnerTexts();
    }

    Locator file(String name) {
        return page.locator(".file").filter(new Locator.FilterOptions().setHasText(name));
    }

    /** Chooses files with the button of a group. */
    void choose(String group, FilePayload... files) {
        FileChooser chooser =
                page.waitForFileChooser(() -> group(group).getByText("选择文件").click());
        chooser.setFiles(files);
    }

    /** Drags a file from the desktop over a group. */
    void drag(String group, FilePayload file) {
        group(group).dispatchEvent("dragover", Map.of("dataTransfer", transfer(file)));
    }

    /** Drags a file from the desktop to a group, and lets it go. */
    void drop(String group, FilePayload file) {
        group(group).dispatchEvent("drop", Map.of("dataTransfer", transfer(file)));
    }

    /** Lets a file go beside all groups. */
    void drop(FilePayload file) {
        page.locator(".case-files").dispatchEvent("drop", Map.of("dataTransfer", transfer(file)));
    }

    private JSHandle transfer(FilePayload file) {
        return page.evaluateHandle(
                """
                ({ name, content }) => {
                  const transfer = new DataTransfer();
                  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
                  transfer.items.add(new File([bytes], name));
                  return transfer;
                }""", Map.of("name", file.name, "content", Base64.getEncoder().encodeToString(file.buffer)));
    }

    /** Waits until a file is there. */
    void isThere(String name) {
        page.locator(".file-text > a", new Page.LocatorOptions().setHasText(name))
                .waitFor();
    }

    /** @return what is said about files that were not taken, once that many were not */
    List<String> refusals(int number) {
        Locator refusals = page.locator(".file .fault");
        page.waitForCondition(() -> refusals.count() == number);
        return refusals.allInnerTexts();
    }

    Download download(String name) {
        return page.waitForDownload(() -> file(name).getByText("下载").click());
    }

    /** Removes a file, and says yes when asked. */
    void remove(String name) {
        Locator actions = file(name).locator(".file-actions");
        actions.getByText("删除").click();
        actions.locator(".danger").click();
        file(name).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
}
