package org.salesplaybook.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.values.Money;
import org.springframework.core.io.ClassPathResource;

/**
 * Carries records of cases that had a table of their own, with a column for each field, over into the records that all
 * cases have: the whole of each as one form, whose fields are called as the forms called them. The columns that were
 * fields, what they were called and which of them figures are reckoned from stand in {@code db/records/}.
 */
abstract class TableAsRecords extends MigrationInJava {

    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(\\w)");
    /** Columns of the head that all such tables have, under the same name. */
    private static final List<String> ALIKE =
            List.of("number", "process_instance_id", "team", "customer", "customer_name", "opened_at", "closed_at");

    private static final String LINKED = "(select max(l.from_case) from case_link l where l.to_case = t.number)";

    private final ObjectMapper json = new ObjectMapper();
    private final List<Old> tables;

    /** @param tables those that go */
    TableAsRecords(String version, String description, Old... tables) {
        super(version, description);
        this.tables = List.of(tables);
    }

    /**
     * A table of records.
     *
     * @param table the table
     * @param process key of the process
     * @param kind what such a record is called
     * @param title what stands above all that was filled in
     * @param head what its columns are in the head that all records have: expressions of SQL over its row {@code t}, by
     *     the head's column; {@code opened_at} and {@code owner} have to be there
     */
    record Old(String table, String process, String kind, String title, Map<String, String> head) {

        /** @return the expression; where there is none, a column of the same name that all such tables have */
        String in(String column) {
            return head.getOrDefault(column, ALIKE.contains(column) ? "t." + column : "null");
        }
    }

    /** A column that was a field. */
    private record Column(String name, String label, String fact) {

        String key() {
            return AFTER_UNDERSCORE
                    .matcher(name)
                    .replaceAll(found -> found.group(1).toUpperCase(java.util.Locale.ROOT));
        }
    }

    private static List<Column> columns(Old old) {
        try {
            String text = new ClassPathResource("db/records/" + old.process() + ".csv")
                    .getContentAsString(StandardCharsets.UTF_8);
            return text.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(words -> new Column(words[0], words[1], words[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void migrate(Context context) throws SQLException {
        for (Old old : tables) {
            migrate(context.getConnection(), old);
        }
    }

    private void migrate(Connection connection, Old old) throws SQLException {
        Map<String, String> written = new LinkedHashMap<>();
        // the first of these migrations know fewer columns of the head than there are now
        Stream.concat(ALIKE.stream(), old.head().keySet().stream())
                .distinct()
                .forEach(column -> written.put(column, old.in(column)));
        written.put("process_key", "'" + old.process() + "'");
        written.put("kind", "'" + old.kind() + "'");
        written.put(
                "process_version",
                "(select d.version_ from act_hi_procinst p join act_re_procdef d on d.id_ = p.proc_def_id_ "
                        + "where p.id_ = t.process_instance_id)");
        written.put(
                "source_case",
                old.head().getOrDefault("source_case", "null").equals("null")
                        ? LINKED
                        : "coalesce(" + old.in("source_case") + ", " + LINKED + ")");
        written.put("withdrawn", "exists (select 1 from withdrawal w where w.number = t.number)");
        execute(
                connection,
                "insert into case_record (" + String.join(", ", written.keySet()) + ") select "
                        + String.join(", ", written.values()) + " from " + old.table() + " t");
        List<Column> columns = columns(old);
        String rows = "select t.*, " + old.in("owner") + " owner_, " + old.in("opened_at")
                + " opened_, coalesce(t.closed_at, " + old.in("archived_at") + ", " + old.in("opened_at")
                + ") kept_ from " + old.table() + " t";
        forEachRow(
                connection,
                rows,
                "insert into case_entry (number, entry, kept_at, step, document) values (?, 1, ?, ?, ?)",
                (row, entry) -> {
                    OffsetDateTime kept = row.getObject("kept_", OffsetDateTime.class);
                    entry.setString(1, row.getString("number"));
                    entry.setObject(2, kept);
                    entry.setString(3, old.table());
                    entry.setString(4, document(old, columns, row, kept.toInstant()));
                    return true;
                });
        for (Column column : columns) {
            if (!column.fact().isEmpty()) {
                forEachRow(
                        connection,
                        "select number, " + column.name() + " from " + old.table() + " where " + column.name()
                                + " is not null",
                        "insert into case_fact (number, name, amount, moment, words) values (?, ?, ?, ?, ?)",
                        (row, fact) -> {
                            Object value = row.getObject(column.name());
                            fact.setString(1, row.getString("number"));
                            fact.setString(2, column.fact());
                            fact.setBigDecimal(3, value instanceof Number n ? new BigDecimal(n.toString()) : null);
                            fact.setObject(4, moment(value));
                            fact.setString(
                                    5, value instanceof Number || moment(value) != null ? null : value.toString());
                            return true;
                        });
            }
        }
    }

    private static @Nullable LocalDateTime moment(Object value) {
        return value instanceof Timestamp moment
                ? moment.toLocalDateTime()
                : value instanceof java.sql.Date day ? day.toLocalDate().atStartOfDay() : null;
    }

    private String document(Old old, List<Column> columns, ResultSet row, Instant at) throws SQLException {
        ObjectNode document = json.createObjectNode();
        ObjectNode form = document.putArray("forms")
                .addObject()
                .put("element", old.table())
                .put("title", old.title())
                .put("form", old.table())
                .put("person", row.getString("owner_"))
                .put("at", at.toString());
        ArrayNode fields = form.putArray("fields");
        for (Column column : columns) {
            Object value = row.getObject(column.name());
            if (value != null) {
                ObjectNode field = fields.addObject().put("key", column.key()).put("label", column.label());
                put(field, value instanceof Timestamp moment ? moment.toLocalDateTime() : value);
            }
        }
        return document.toString();
    }

    private static void put(ObjectNode field, Object value) {
        if (value instanceof BigDecimal amount) {
            field.put("value", amount).put("text", Money.shown(amount));
        } else if (value instanceof Number count) {
            field.put("value", count.longValue()).put("text", count.toString());
        } else if (value instanceof Boolean yes) {
            field.put("value", yes).put("text", yes ? "是" : "否");
        } else {
            field.put("value", value.toString()).put("text", value.toString().replace('T', ' '));
        }
    }
}
