package org.salesplaybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The index is made anew with {@code mvn test -Dtest=DecisionsTest -Ddecisions.write}. */
@DisplayName("docs/decisions：每项决定一页")
class DecisionsTest {

    private static final Path FOLDER = Path.of("docs", "decisions");
    private static final Path INDEX = FOLDER.resolve("README.md");
    private static final String MADE = "-Ddecisions.write`.\n";

    private static final Pattern NAME = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
    private static final Pattern HEAD = Pattern.compile("""
            # (?<title>[^\\n]+)

            - Room: (?<room>[^\\n]+)
            - Date: (?<date>\\d{4}-\\d{2}-\\d{2})[^\\n]*
            - Status: (?<status>accepted|replaced by \\[\\d{4}\\]\\((?<replacement>[^)\\n]+)\\))

            (?s:.+)""");

    private final Map<String, MatchResult> pages = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> !file.equals(INDEX)).toList()) {
                String name = file.getFileName().toString();
                assertThat(name).matches(NAME);
                var head = HEAD.matcher(Files.readString(file));
                assertThat(head.matches())
                        .as(name + " has title, room, date and status as the other pages")
                        .isTrue();
                pages.put(name, head.toMatchResult());
            }
        }
    }

    @Test
    @DisplayName("每个编号只用一次")
    void eachNumberIsThereOnce() {
        assertThat(pages.keySet().stream().map(DecisionsTest::number)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("被取代的写明由哪一页取代")
    void whatIsReplacedNamesThePageThatTookItsPlace() {
        assertThat(pages.keySet())
                .containsAll(pages.values().stream()
                        .map(page -> page.group(5))
                        .filter(replacement -> replacement != null)
                        .toList());
    }

    @Test
    @DisplayName("目录由各页生成")
    void theIndexIsMadeFromThePages() throws IOException {
        String index = Files.readString(INDEX);
        String made = index.substring(0, index.indexOf(MADE) + MADE.length()) + contents();
        if (System.getProperty("decisions.write") != null) {
            Files.writeString(INDEX, made);
        }
        assertThat(Files.readString(INDEX))
                .as("make it anew: mvn test -Dtest=DecisionsTest -Ddecisions.write")
                .isEqualTo(made);
    }

    /** By room, in the order in which the rooms had their first decision. */
    private String contents() {
        Map<String, StringBuilder> rooms = new LinkedHashMap<>();
        pages.forEach((name, page) -> rooms.computeIfAbsent(
                        page.group(2),
                        room -> new StringBuilder("\n## " + room + "\n\n| | | date | status |\n|---|---|---|---|\n"))
                .append("| [%s](%s) | %s | %s | %s |\n"
                        .formatted(number(name), name, page.group(1), page.group(3), page.group(4))));
        return String.join("", rooms.values());
    }

    private static String number(String name) {
        return name.substring(0, 4);
    }
}
