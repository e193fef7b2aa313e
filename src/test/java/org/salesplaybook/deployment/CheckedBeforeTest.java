package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.PaperForms;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@DisplayName("没有变化的启动不再检查流程定义")
class CheckedBeforeTest {

    @TempDir
    private Path directory;

    @Autowired
    private DeployedDefinitions deployed;

    @Autowired
    private Organization organization;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DefinitionCheck check;

    @Autowired
    private DeploymentCheck door;

    @Autowired
    private RunningVersions runningVersions;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private PaperForms paperForms;

    private File program;

    @BeforeEach
    void program() throws IOException {
        program = Files.writeString(directory.resolve("sales-playbook.jar"), "program")
                .toFile();
    }

    @AfterEach
    void nothingIsKnown() {
        database.sql("update checked_definitions set hash = null").update();
    }

    private CheckedBefore before() {
        return new CheckedBefore(deployed, organization, database, program);
    }

    private static List<DefinitionFile> files(String... contents) {
        List<DefinitionFile> files = new ArrayList<>();
        for (String content : contents) {
            files.add(new DefinitionFile("file" + files.size(), content.getBytes()));
        }
        return files;
    }

    @Test
    @DisplayName("程序、文件、已部署的版本，有一样变了就重新检查")
    void whatCounts() throws IOException {
        assertThat(before().contains(files("a", "b"))).isFalse();
        before().add(files("a", "b"));
        assertThat(before().contains(files("a", "b"))).isTrue();
        assertThat(before().contains(files("a", "c"))).isFalse();
        assertThat(before().contains(files("ab", ""))).isFalse();
        assertThat(before().contains(files("a"))).isFalse();

        ProcessDefinition reception = deployed.newest().get("reception");
        var again = repository.createDeployment().name("reception");
        deployed.files(reception).forEach(file -> again.addString(file.name(), file.text()));
        Deployment another = again.deploy();
        try {
            assertThat(before().contains(files("a", "b"))).as("有人部署了另一版").isFalse();
        } finally {
            repository.deleteDeployment(another.getId(), true);
        }
        assertThat(before().contains(files("a", "b"))).isTrue();

        Files.writeString(program.toPath(), "another program");
        assertThat(before().contains(files("a", "b"))).as("另一版程序").isFalse();
    }

    @Test
    @DisplayName("从类文件夹运行（开发时）：有一个类变了、多了、少了，就重新检查")
    void classes() throws IOException {
        CheckedBefore classes = new CheckedBefore(deployed, organization, database, directory.toFile());
        classes.add(files("a"));
        assertThat(classes.contains(files("a"))).isTrue();
        Files.writeString(program.toPath(), "other class");
        assertThat(classes.contains(files("a"))).as("变了").isFalse();

        classes.add(files("a"));
        Path another = Files.writeString(
                Files.createDirectory(directory.resolve("package")).resolve("another.class"), "class");
        assertThat(classes.contains(files("a"))).as("多了").isFalse();

        classes.add(files("a"));
        Files.delete(another);
        assertThat(classes.contains(files("a"))).as("少了").isFalse();
    }

    @Test
    @DisplayName("检查过的一样的文件不再读；变了的照常检查，有错就不启动")
    void start() throws IOException {
        Path processes = Files.createDirectory(directory.resolve("processes"));
        Path forms = Files.createDirectory(directory.resolve("forms"));
        DefinitionFolders folders = new DefinitionFolders(processes, forms);
        Files.writeString(processes.resolve("broken.bpmn"), "not a diagram");
        DeployDefinitions deploy = new DeployDefinitions(
                folders,
                new FolderDeployment(
                        folders,
                        check,
                        door,
                        deployed,
                        repository,
                        new FolderDefinitions(deployed, database, List.of()),
                        paperForms),
                runningVersions,
                before());
        assertThatThrownBy(deploy::prepare).isInstanceOf(CannotStart.class);
        assertThat(before().contains(folders.read())).as("有错的没有检查通过").isFalse();

        before().add(folders.read());
        assertThatCode(deploy::prepare).as("不再看").doesNotThrowAnyException();
        Files.writeString(processes.resolve("broken.bpmn"), "still not a diagram");
        assertThatThrownBy(deploy::prepare).isInstanceOf(CannotStart.class);
    }
}
