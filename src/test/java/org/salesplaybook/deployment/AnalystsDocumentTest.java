package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("流程分析员手册，中文的和英文的")
class AnalystsDocumentTest {

    private static final Path DOCS = Path.of("docs");
    private static final int MOST_BYTES = 60_000;

    private static List<String> found(String document, String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(DOCS.resolve(document)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    @DisplayName("两种文字：同样的改动，同样的步骤，同样的图，同样的表")
    void areTheSame() throws IOException {
        for (String pattern : List.of(
                "^### (\\d+)\\. ",
                "^(#+) ",
                "]\\((analysts/[\\w-]+\\.png)\\)",
                "^ {0,3}(\\d+)\\. ",
                "`([\\w-]+\\.(?:bpmn|dmn|form))`",
                "^(\\| `)")) {
            assertThat(found("analysts.md", pattern)).as(pattern).isEqualTo(found("analysts.zh-CN.md", pattern));
        }
        assertThat(found("analysts.md", "^### (\\d+)\\. ")).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analysts.zh-CN.md", "analysts.md"})
    @DisplayName("每种改动有一张图；写到的图都在，不大，多余的没有")
    void pictures(String document) throws IOException {
        List<String> changes = found(document, "^### (\\d+)\\. ");
        List<String> named = found(document, "]\\((analysts/[\\w-]+\\.png)\\)");
        assertThat(named)
                .doesNotHaveDuplicates()
                .containsAll(changes.stream()
                        .map(change -> "analysts/modeler-" + change + ".png")
                        .toList());
        try (Stream<Path> pictures = Files.list(DOCS.resolve("analysts"))) {
            assertThat(pictures)
                    .allSatisfy(picture ->
                            assertThat(Files.size(picture)).as("%s", picture).isLessThan(MOST_BYTES))
                    .extracting(picture -> "analysts/" + picture.getFileName())
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            files = "src/test/resources/analysts/changes.csv",
            delimiter = '|',
            quoteCharacter = '`',
            maxCharsPerColumn = 10_000)
    @DisplayName("写的是图上那一格的名称，和「各版本」里说出来的话")
    void change(String change, String file, String from, String to, String told, String element, String label)
            throws IOException {
        String number = change.replaceAll("\\..*", "");
        assertThat(Files.readString(DOCS.resolve("analysts.zh-CN.md"))).contains("### " + change + "\n");
        for (String document : List.of("analysts.zh-CN.md", "analysts.md")) {
            String section = found(document, "(?s)^(### " + number + "\\. .*?)(?=^###? |\\z)")
                    .get(0);
            assertThat(section)
                    .as(document)
                    .contains(told, "`" + file + "`", "analysts/modeler-" + number + ".png")
                    .contains(label == null ? "" : label);
        }
    }
}
