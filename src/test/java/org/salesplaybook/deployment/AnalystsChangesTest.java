package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** The changes of docs/analysts.zh-CN.md, made in a copy and deployed as Camunda Modeler does. */
@HandbookTest
@GivesDeploymentsBack
@DisplayName("流程分析员手册里的十六种改动，逐条照做")
class AnalystsChangesTest {

    private static final Path MANUAL = Path.of("docs", "analysts.zh-CN.md");
    private static final String ROOM = """
            {"id": "reception-checkRoom", "type": "default", "schemaVersion": 16,
             "executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.24.0",
             "components": [{"id": "Field_room", "type": "textfield", "key": "roomChecked", "label": "检查情况",
             "validate": {"required": true, "maxLength": 200}, "properties": {"personal": "false"}}]}
            """;

    @Autowired
    private Rest rest;

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            files = "src/test/resources/analysts/changes.csv",
            delimiter = '|',
            quoteCharacter = '`',
            maxCharsPerColumn = 10_000)
    @DisplayName("部署得上去，「各版本」里说得出改了什么，手册里写的就是这样")
    void done(String change, String file, String from, String to, String told) throws IOException {
        assertThat(Files.readString(MANUAL)).contains("### " + change + "\n", told);
        Path diagram = diagramOf(file);
        Modeler modeler = Modeler.open(diagram.getFileName().toString());
        modeler.add(file, Edits.of(modeler.files().get(file), from, to));
        if (change.endsWith("加一步")) {
            modeler.add("reception-checkRoom.form", ROOM);
        }
        Answer deployed = modeler.deploy(rest, "analyst1", Map.of("deployment-name", processOf(diagram)));
        assertThat(deployed.status()).as("%s", deployed.body()).isEqualTo(200);
        Answer versions = rest.cockpit("analyst1")
                .api("GET", "cockpit/plugin/management/default/history?process=" + processOf(diagram));
        assertThat(StreamSupport.stream(
                        versions.body().path("versions").path(0).path("changes").spliterator(), false))
                .anySatisfy(one -> assertThat(one.asText()).contains(told));
    }

    /** A form lies in the folder of its process, and a decision is named by the diagram that asks it. */
    private static Path diagramOf(String file) throws IOException {
        try (Stream<Path> diagrams = Files.list(Path.of("processes"))) {
            return diagrams.filter(path -> path.toString().endsWith(".bpmn"))
                    .filter(path ->
                            Modeler.open(path.getFileName().toString()).files().containsKey(file))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String processOf(Path diagram) throws IOException {
        return Pattern.compile("<bpmn:process id=\"(\\w+)\"")
                .matcher(Files.readString(diagram))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
