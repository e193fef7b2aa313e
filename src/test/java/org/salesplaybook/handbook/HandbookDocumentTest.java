package org.salesplaybook.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages are made anew with {@code mvn test -Dtest=HandbookDocumentTest -Dhandbook.write}. */
@HandbookTest
@DisplayName("docs/handbook 与流程图、表单、决策表一致")
class HandbookDocumentTest {

    private static final Path FOLDER = Path.of("docs", "handbook");

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Feel feel;

    @Autowired
    private Organization organization;

    @Test
    @DisplayName("是由它们生成的：每个流程一页、一张图")
    void isMadeFromTheDefinitions() throws IOException {
        Map<String, String> pages = pages();
        if (System.getProperty("handbook.write") != null) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }
        Map<String, String> written = new TreeMap<>();
        try (var files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                written.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(written)
                .as("make them anew: mvn test -Dtest=HandbookDocumentTest -Dhandbook.write")
                .isEqualTo(pages);
    }

    private Map<String, String> pages() {
        Definitions definitions =
                Definitions.of(new DefinitionFolders(Path.of("processes"), Path.of("forms")).read(), json, feel);
        List<ProcessVersion> versions = definitions.diagrams().stream()
                .map(diagram -> new ProcessVersion(1, diagram, definitions))
                .sorted(Comparator.comparing(version -> version.diagram().file().name()))
                .toList();
        Map<String, String> pages = new TreeMap<>();
        pages.put("README.md", index(versions));
        versions.forEach(version -> {
            pages.put(version.diagram().key() + ".svg", DiagramPicture.of(version.diagram()) + "\n");
            pages.put(
                    version.diagram().key() + ".md",
                    page(HandbookChapter.of(version, organization.chart().positions())));
        });
        return pages;
    }

    private static String index(List<ProcessVersion> versions) {
        return "# 作业指导书\n\n由 `processes/`、`forms/` 和 `company/` 生成（`mvn test -Dtest=HandbookDocumentTest -Dhandbook.write`），"
                + "不要直接改。系统里同样的内容在「帮助」的「作业指导书」里，总是现在使用的版本。\n\n"
                + versions.stream()
                        .map(version -> "- [" + version.name() + "]("
                                + version.diagram().key() + ".md)\n")
                        .collect(Collectors.joining());
    }

    private static String page(HandbookChapter chapter) {
        StringBuilder page = new StringBuilder("# " + chapter.name() + "\n\n");
        page.append(chapter.about())
                .append("\n\n![")
                .append(chapter.name())
                .append("](")
                .append(chapter.key());
        page.append(".svg)\n\n| 步骤 | 谁办 | 期限 | 填什么（* 必填） | 指导书原文、说明 |\n|---|---|---|---|---|\n");
        chapter.steps()
                .forEach(step -> page.append(row(List.of(
                        step.name(),
                        step.who(),
                        step.until(),
                        String.join("；", step.fields())
                                + String.join("；", step.choices())
                                + (step.rule().isEmpty() ? "" : "决策表 `" + step.rule() + "`"),
                        step.source()))));
        for (DecisionRules rules : chapter.rules()) {
            page.append("\n## ")
                    .append(rules.name())
                    .append("（`")
                    .append(rules.id())
                    .append("`）\n\n");
            page.append(rules.about()).append("\n\n");
            List<String> head = new ArrayList<>(rules.inputs());
            rules.outputs().forEach(output -> head.add("**" + output + "**"));
            page.append(row(head)).append("|---".repeat(head.size())).append("|\n");
            rules.lines().forEach(line -> page.append(row(line)));
        }
        return page.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                        .map(cell ->
                                cell.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\s*\\R\\s*", " "))
                        .collect(Collectors.joining(" | ", "| ", " |"))
                + "\n";
    }
}
