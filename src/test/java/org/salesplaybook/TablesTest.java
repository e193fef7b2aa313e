package org.salesplaybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

/** What {@link ModularityTest} sees in the classes, this sees in the SQL. */
@HandbookTest
@DisplayName("每张表只有一个模块读写")
class TablesTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "org", "salesplaybook");

    /** It carries over what earlier versions kept, whoever owns it now. */
    private static final String MIGRATION = "migration";

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Map<String, String> OWNERS = new TreeMap<>();

    @BeforeAll
    static void owners() {
        ApplicationModules.of(SalesPlaybookApplication.class).forEach(module -> {
            OwnTables own =
                    module.getBasePackage().getAnnotation(OwnTables.class).orElse(null);
            if (own != null) {
                Stream.of(own.value())
                        .forEach(table -> assertThat(
                                        OWNERS.put(table, module.getIdentifier().toString()))
                                .as(table + " has one owner")
                                .isNull());
            }
        });
    }

    @Test
    @DisplayName("每张表都写明是哪个模块的")
    void everyTableHasAnOwner(@Autowired JdbcClient database) {
        List<String> tables = database.sql("select lower(table_name) from information_schema.tables "
                        + "where lower(table_schema) = 'public' and lower(table_name) not like 'act\\_%' escape '\\' "
                        + "and lower(table_name) <> 'flyway_schema_history' order by 1")
                .query(String.class)
                .list();
        assertThat(OWNERS.keySet()).containsExactlyElementsOf(tables);
    }

    @Test
    @DisplayName("程序里的 SQL 只用自己的表")
    void sqlNamesOwnTablesOnly() throws IOException {
        Set<String> foreign = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                String module = SOURCES.relativize(source).getName(0).toString();
                if (!module.equals(MIGRATION)) {
                    namedIn(sqlOf(Files.readString(source))).stream()
                            .filter(table -> !OWNERS.get(table).equals(module))
                            .forEach(table -> foreign.add(module + ": " + source.getFileName() + " -> " + table));
                }
            }
        }
        assertThat(foreign).isEmpty();
    }

    @Test
    @DisplayName("视图只读一个模块的表")
    void viewsReadTablesOfTheirModule(@Autowired JdbcClient database) {
        Set<String> foreign = new TreeSet<>();
        database.sql("select lower(table_name) name, view_definition from information_schema.views "
                        + "where lower(table_schema) = 'public'")
                .query((row, line) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(view ->
                        namedIn(view.getValue().toLowerCase().replace("\"", "").replace("public.", "")).stream()
                                .filter(table -> !OWNERS.get(table).equals(OWNERS.get(view.getKey())))
                                .forEach(table -> foreign.add(view.getKey() + " -> " + table)));
        assertThat(foreign).isEmpty();
    }

    /** @return all that stands in quotes, but not in comments */
    private static String sqlOf(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(" "))
                .results()
                .map(literal -> literal.group(1) != null ? literal.group(1) : literal.group(2))
                .collect(Collectors.joining("\n"));
    }

    /**
     * @return the tables that the text names where SQL names one, or that are named after one alone with an underscore
     */
    private static Set<String> namedIn(String sql) {
        return Pattern.compile("(?i)\\b(?:from|join|into|update|table)\\s+\\(*(\\w+)|\\b([a-z]+(?:_[a-z]+)+)\\b")
                .matcher(sql)
                .results()
                .flatMap(TablesTest::names)
                .filter(OWNERS::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(MatchResult match) {
        return Stream.of(match.group(1), match.group(2)).filter(name -> name != null);
    }
}
