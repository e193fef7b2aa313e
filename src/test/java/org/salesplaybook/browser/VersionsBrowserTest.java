package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a process, as an analyst works on it after a deployment. */
@InBrowser
@GivesDeploymentsBack
@DisplayName("流程的新版本，在浏览器中：把业务移过来，恢复以前的，决定用不用文件夹里的")
class VersionsBrowserTest {

    private static final String RECEPTION = "reception.bpmn";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void asItWas() {
        database.sql("update folder_definition set declined = null").update();
    }

    private void deploy(Modeler modeler) {
        Answer deployed = modeler.deploy(
                rest, "analyst1", Map.of("deployment-name", "reception", "deployment-source", "Camunda Modeler"));
        assertThat(deployed.status()).as("%s", deployed.body()).isEqualTo(200);
    }

    private static Page flow(Office office, String person) {
        Page page = office.open(person, "cockpit");
        page.locator(".app-cockpit, .board").first().waitFor();
        page.navigate(page.url().replaceAll("#.*", "") + "#/flow?process=reception");
        box(page, "各版本").waitFor();
        return page;
    }

    private static Locator box(Page page, String title) {
        return page.locator(
                ".board-box",
                new Page.LocatorOptions()
                        .setHas(page.locator("h3", new Page.LocatorOptions().setHasText(Fields.exactly(title)))));
    }

    private static void photograph(Office office, Locator box, String what) {
        box.scrollIntoViewIfNeeded();
        office.album().photograph(box.page(), what);
    }

    private static void press(Locator box, String button) {
        box.locator("button", new Locator.LocatorOptions().setHasText(button))
                .first()
                .click();
    }

    @Test
    @DisplayName("分析员看移过去以后变什么，确认，移过去一笔，看到移好了；会永远办不完的一笔写明为什么移不了")
    void moved(Office office) {
        OpenCase visit = department.start("sales1", "reception", FilledCases.VISIT);
        OpenCase far = department
                .start("sales1", "reception", FilledCases.visitOf("欢乐谷游乐园"))
                .complete("sales1", "prepareReception", Map.of("materialsReady", true));
        deploy(Modeler.receptionWithTwoStepsAtOnce().edit(RECEPTION, "name=\"写派车申请单\"", "name=\"填派车申请单\""));
        Page page = flow(office, "analyst1");
        Locator cases = box(page, "版本与办理中的业务");
        cases.locator("h4").waitFor();
        photograph(office, cases, "versions");
        assertThat(cases.locator("h4").innerText()).isEqualTo("第 1 版：在办 2 笔，能移 1 笔");
        assertThat(cases.innerText())
                .contains("移不了：按新版走不到结束", "「写派车申请单」改为「填派车申请单」")
                .doesNotContain("欢乐谷游乐园");
        press(cases, "移到第 2 版");
        assertThat(cases.innerText()).contains("期限和提醒从任务产生的时候重新算起");
        press(cases, "确定移到第 2 版");
        cases.locator(".action-done").waitFor();
        assertThat(cases.locator(".action-done").innerText()).isEqualTo("移了 1 笔，1 笔没有移，照原来的版本办");
        assertThat(cases.innerText()).contains(far.number(), "按新版走不到结束");
        photograph(office, cases, "versions-moved");
        assertThat(visit.task("requestVehicle").getName()).isEqualTo("填派车申请单");
        press(cases, "显示现在的情况");
        cases.locator("h4", new Locator.LocatorOptions().setHasText("在办 1 笔，能移 0 笔"))
                .waitFor();
        assertThat(
                        (boolean)
                                page.evaluate(
                                        "(() => { const boxes = [...document.querySelectorAll('.board-box')].map(box => box.getBoundingClientRect()); "
                                                + "return boxes.every((box, place) => !place || box.top - boxes[place - 1].bottom >= 8); })()"))
                .as("a gap between the boxes")
                .isTrue();
    }

    @Test
    @DisplayName("部署以后写着文件夹中的有什么不同；留用现在的，采用文件夹中的；经理看得到，没有按钮；手机上放得下")
    void folder(Office office) {
        deploy(Modeler.open(RECEPTION).edit(RECEPTION, "name=\"写派车申请单\"", "name=\"填派车申请单\""));
        Page manager = flow(office, "manager");
        Locator seen = box(manager, "文件夹");
        seen.waitFor();
        assertThat(seen.innerText()).contains("现在用的第 2 版是从别处部署的", "由「填派车申请单」改为「写派车申请单」");
        assertThat(seen.locator("button").count()).isZero();

        Page page = flow(office, "analyst1");
        Locator folder = box(page, "文件夹");
        photograph(office, folder, "folder");
        press(folder, "留用现在的");
        folder.getByText("已经决定留用现在的").waitFor();
        press(folder, "采用文件夹中的");
        assertThat(folder.innerText()).contains("成为新的一版；在办的业务照各自的版本办");
        press(folder, "确定采用");
        Locator versions = box(page, "各版本");
        versions.getByText("第 3 版").waitFor();
        assertThat(folder.count()).isZero();
        assertThat(versions.locator("tbody tr").first().innerText()).contains("流程分析员一", "文件夹");
        photograph(office, versions, "folder-adopted");

        press(versions.locator("tbody tr").nth(1), "恢复到这一版");
        press(versions.locator("tbody tr").nth(1), "确定恢复");
        versions.getByText("恢复第 2 版").waitFor();
        page.navigate(page.url().replaceAll("#.*", "") + "#/processes");
        Locator all = box(page, "文件夹");
        all.locator("a", new Locator.LocatorOptions().setHasText("客户接待流程")).waitFor();
        office.album().photograph(page, "folder-processes");

        Page phone = office.phone("manager", "cockpit");
        phone.locator(".board-figure").first().waitFor();
        phone.navigate(phone.url().replaceAll("#.*", "") + "#/flow?process=reception");
        box(phone, "文件夹").waitFor();
        photograph(office, box(phone, "文件夹"), "folder-phone");
        assertThat((boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }
}
