package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.deployment.Edits;
import org.salesplaybook.testing.ApplicationProcess;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/**
 * The pictures of the analysts' manual. Those in Camunda Modeler are taken of what it is made of, where that is
 * installed ({@code npm install --prefix src/test/modeler}): the files are those that the manual's test deploys.
 */
@InBrowser
@GivesDeploymentsBack
@DisplayName("流程分析员手册里的图")
class AnalystsPicturesBrowserTest {

    private static final Path MODELER = Path.of("src", "test", "modeler");
    private static final Path CHANGES = Path.of("src", "test", "resources", "analysts", "changes.csv");
    private static final String IN_MODELER = "modeler-";
    private static final int HEIGHT_OF_MODELER = 520;
    private static final String RECEPTION = "reception.bpmn";

    private final GuidePictures pictures = new GuidePictures("analysts");

    @Autowired
    private Rest rest;

    @Autowired
    private Department department;

    @Test
    @DisplayName("十六种改动在 Modeler 里的样子：选中的元素，改的那一格")
    void inModeler(Office office) throws IOException {
        assumeTrue(Files.exists(MODELER.resolve("node_modules")), "npm install --prefix src/test/modeler");
        Object templates = new ObjectMapper()
                .readValue(
                        Path.of(".camunda/element-templates/sales-playbook.json")
                                .toFile(),
                        List.class);
        Page page = office.emptyPage();
        page.setViewportSize(1280, HEIGHT_OF_MODELER);
        for (String line : Files.readAllLines(CHANGES)) {
            if (!line.startsWith("#")) {
                List<String> change =
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                show(page, change, templates);
                pictures.take(
                        IN_MODELER + change.get(0).replaceAll("\\..*", ""),
                        page,
                        HEIGHT_OF_MODELER,
                        page.locator(".changed"));
            }
        }
        pictures.areAllThatTheGuideNames(name -> name.startsWith(IN_MODELER));
    }

    /** What is taken away is shown as it was. */
    private static void show(Page page, List<String> change, Object templates) throws IOException {
        String file = change.get(1);
        String element = change.get(5);
        String before = Files.readString(find(file));
        String after = Edits.of(before, change.get(2), change.get(3));
        page.navigate(MODELER.resolve("modeler.html").toUri().toString());
        page.evaluate(
                "([file, text, asked]) => window.show(file, text, asked)",
                List.of(
                        file,
                        after.contains('"' + element + '"') ? after : before,
                        Map.of("templates", templates, "element", element, "label", change.get(6))));
        page.locator("body.ready").waitFor();
    }

    private static Path find(String file) throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("processes")), Files.walk(Path.of("forms")))) {
            return files.filter(path -> path.endsWith(file)).findFirst().orElseThrow();
        }
    }

    @Test
    @DisplayName("部署以后：各版本里说出来的改动、能移过来的业务、作业指导书里变了的；有错的文件夹没有采用")
    void deployed(Office office, @TempDir Path directory) throws IOException {
        department.start("sales1", "reception", FilledCases.VISIT);
        department
                .start("sales2", "reception", FilledCases.visitOf("欢乐谷游乐园"))
                .complete("sales2", "prepareReception", Map.of("materialsReady", true));
        deploy(Modeler.open(RECEPTION)
                .edit(RECEPTION, "name=\"写派车申请单\"", "name=\"填派车申请单\"")
                .edit("expenseApproval.dmn", "&lt;= 1000", "&lt;= 2000"));
        Page page = GuidePictures.sized(office.open("analyst1", "cockpit"));
        page.locator(".board").waitFor();
        page.navigate(page.url().replaceAll("#.*", "") + "#/flow?process=reception");
        Locator versions = box(page, "各版本");
        versions.scrollIntoViewIfNeeded();
        pictures.take("versions", page, versions, versions.locator("button"), versions.locator("tbody li"));
        Locator link = page.locator("a", new Page.LocatorOptions().setHasText("作业指导书里的这个流程"));
        Page handbook = GuidePictures.sized(page.waitForPopup(link::click));
        handbook.navigate(handbook.url() + "&since=1#changes");
        pictures.take("handbook", handbook, 660, handbook.locator("#changes"), handbook.getByText("改为「填派车申请单」"));

        deploy(Modeler.receptionWithTwoStepsAtOnce().edit(RECEPTION, "name=\"写派车申请单\"", "name=\"填派车申请单\""));
        page.reload();
        Locator moving = box(page, "版本与办理中的业务");
        moving.locator("button").waitFor();
        moving.scrollIntoViewIfNeeded();
        pictures.take("moving", page, moving, moving.locator("button"), moving.locator(".fault"));
        refused(office, directory);
        pictures.areAllThatTheGuideNames(name -> !name.startsWith(IN_MODELER));
    }

    private void deploy(Modeler modeler) {
        assertThat(modeler.deploy(
                                rest,
                                "analyst1",
                                Map.of("deployment-name", "reception", "deployment-source", "Camunda Modeler"))
                        .status())
                .isEqualTo(200);
    }

    private static Locator box(Page page, String title) {
        Locator box = page.locator(
                ".board-box",
                new Page.LocatorOptions()
                        .setHas(page.locator("h3", new Page.LocatorOptions().setHasText(Fields.exactly(title)))));
        box.waitFor();
        return box;
    }

    /** By an application of its own, which watches a folder with two mistakes in it. */
    private void refused(Office office, Path directory) throws IOException {
        for (String folder : List.of("processes", "forms")) {
            FileSystemUtils.copyRecursively(Path.of(folder), directory.resolve(folder));
        }
        try (ApplicationProcess application = ApplicationProcess.in(directory)
                .with("sales-playbook.definitions.watch", true)
                .with("sales-playbook.definitions.look-every", "1s")
                .start()) {
            edit(directory.resolve("processes/order.bpmn"), "\"salesManager\"", "\"salesBoss\"");
            edit(directory.resolve("processes/expenseApproval.dmn"), "&lt;= 1000", "&lt;= 1,000");
            await().atMost(ApplicationProcess.LONG_ENOUGH)
                    .until(() -> application.output().contains("文件夹里的没有采用"));
            Page page = GuidePictures.sized(office.emptyPage());
            page.navigate("http://localhost:" + application.port() + "/camunda/app/cockpit/default/");
            Office.type(page, "analyst1", "analyst1");
            page.locator("button[type=submit]").click();
            page.locator(".board").waitFor();
            page.navigate(page.url().replaceAll("#.*", "") + "#/processes");
            Locator folder = box(page, "文件夹");
            pictures.take("refused", page, folder, folder.locator(".fault"), folder.locator("li"));
        }
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
