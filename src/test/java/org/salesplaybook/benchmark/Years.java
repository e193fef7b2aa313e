package org.salesplaybook.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills a database with years of cases. What people did since a moment are the originals; copies have all of their
 * rows, running and historic, the engine's and ours, under ids, numbers and names of their own, each a day further back
 * than the one before.
 */
final class Years {

    /**
     * What is no case's, or has no meaning but for the one that it was made for: files' bytes and what notices were
     * sent.
     */
    private static final Set<String> NOT_COPIED = Set.of(
            "act_ge_property",
            "act_ge_schema_log",
            "act_ru_filter",
            "act_ru_jobdef",
            "audit_head",
            "business_number",
            "case_file_piece",
            "file_quota",
            "flyway_schema_history",
            "known_address",
            "log_in_attempts",
            "node",
            "notice_delivery",
            "opening",
            "person",
            "working_calendar");
    /** Besides the primary keys: what has to be, or in life is, another's in another case. */
    private static final Set<String> OWN = Set.of(
            "act_hi_procinst.business_key_",
            "customer.name",
            "customer.name_key",
            "customer_contact.phone",
            "customer_contact.phone_key");
    /** Stands behind each id in the originals, where a copy has its number. */
    private static final String MARK = "§";

    private static final int AT_ONCE = 500;
    private static final int DAYS = 1_800;

    private final JdbcTemplate database;
    private final boolean postgresql;
    private final Predicate<String> wanted;
    private final Map<String, String> differently;
    private final Map<String, Table> tables = new TreeMap<>();
    private final List<String> names = new ArrayList<>();
    private final boolean empty;

    /** @param plain one connection, which belongs to this */
    private Years(DataSource plain, boolean postgresql, Predicate<String> wanted, Map<String, String> differently) {
        this.database = new JdbcTemplate(plain);
        this.postgresql = postgresql;
        this.wanted = wanted;
        this.differently = differently;
        this.empty = database.queryForObject("select count(*) from act_hi_procinst", Integer.class) == 0;
    }

    /** A table of which rows are copied. */
    private record Table(
            String name, List<String> key, List<String> texts, List<String> moments, List<String> others) {}

    /** @return of an application whose tables are there, and in which nothing has happened yet */
    static Years begin(HikariDataSource database) {
        return begin(database, table -> true, Map.of());
    }

    /**
     * @param wanted the tables of which rows are copied
     * @param differently expressions for what copies have in a column ({@code table.column}) in place of the original's
     */
    static Years begin(HikariDataSource database, Predicate<String> wanted, Map<String, String> differently) {
        try (Connection connection = database.getConnection()) {
            SingleConnectionDataSource plain =
                    new SingleConnectionDataSource(database.getJdbcUrl(), database.getUsername(), "", true);
            Years years = new Years(plain, Databases.isPostgreSql(database), wanted, differently);
            if (years.isEmpty()) {
                years.lookAtTables(connection.getMetaData());
                years.remember();
            }
            return years;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return whether no case was there in the beginning */
    boolean isEmpty() {
        return empty;
    }

    private void lookAtTables(DatabaseMetaData about) throws SQLException {
        List<String> names = database.queryForList(
                "select lower(table_name) from information_schema.tables where lower(table_schema) = 'public' "
                        + "and table_type = 'BASE TABLE' order by 1",
                String.class);
        for (String name : names) {
            if (!name.matches("act_(re|id)_.*") && !NOT_COPIED.contains(name) && wanted.test(name)) {
                tables.put(name, table(name, key(about, name)));
            }
        }
    }

    private List<String> key(DatabaseMetaData about, String table) throws SQLException {
        List<String> key = new ArrayList<>();
        try (ResultSet columns = about.getPrimaryKeys(null, null, postgresql ? table : table.toUpperCase())) {
            while (columns.next()) {
                key.add(columns.getString("COLUMN_NAME").toLowerCase());
            }
        }
        return key;
    }

    /** The database itself numbers copies where the key is a running number. */
    private Table table(String name, List<String> key) {
        List<String> texts = new ArrayList<>();
        List<String> moments = new ArrayList<>();
        List<String> others = new ArrayList<>();
        database.query(
                "select lower(column_name), lower(data_type) from information_schema.columns where lower(table_schema) = 'public' "
                        + "and lower(table_name) = ? and is_identity = 'NO' order by ordinal_position",
                row -> {
                    String type = row.getString(2);
                    (type.equals("character varying") ? texts : type.startsWith("timestamp") ? moments : others)
                            .add(row.getString(1));
                },
                name);
        return new Table(name, key, texts, moments, others);
    }

    private void remember() {
        tables.values()
                .forEach(table -> database.execute("create table before_" + table.name() + " as select "
                        + String.join(", ", table.key()) + " from " + table.name()));
    }

    /**
     * What has happened since it was asked last becomes the originals of that name.
     *
     * @return how many cases that are open, and how many that have ended
     */
    int[] originals(String name) {
        names.add(name);
        database.execute("create table ids_" + name + " (id varchar(4000))");
        tables.values().forEach(table -> {
            String same = table.key().stream()
                    .map(column -> "b." + column + " = t." + column)
                    .collect(Collectors.joining(" and "));
            database.execute("create table " + name + "_" + table.name() + " as select * from " + table.name()
                    + " t where not exists (select 1 from before_" + table.name() + " b where " + same + ")");
            table.texts().stream()
                    .filter(column -> table.key().contains(column) || OWN.contains(table.name() + "." + column))
                    .forEach(column -> database.execute("insert into ids_" + name + " select " + column + " from "
                            + name + "_" + table.name() + " where " + column + " is not null"));
            database.execute("drop table before_" + table.name());
        });
        if (tables.containsKey("act_hi_varinst")) {
            database.execute("insert into ids_" + name + " select text_ from " + name
                    + "_act_hi_varinst where name_ in ('customerName', 'contactPhone') and text_ is not null");
        }
        database.execute("create index ids_" + name + "_id on ids_" + name + " (id)");
        remember();
        tables.values()
                .forEach(table -> table.texts()
                        .forEach(column -> database.execute(
                                "update " + name + "_" + table.name() + " set " + column + " = " + column + " || '"
                                        + MARK + "' where " + column + " in (select id from ids_" + name + ")")));
        return new int[] {count(name, "is null"), count(name, "is not null")};
    }

    private int count(String name, String ended) {
        return database.queryForObject(
                "select count(*) from " + name + "_act_hi_procinst where end_time_ " + ended, Integer.class);
    }

    /** @param copies how many of each of the originals */
    void copy(String name, int copies) {
        copy(name, copies, "mod(n, " + DAYS + ")");
    }

    /** @param days an expression for how many days further back the n-th copy is */
    void copy(String name, int copies, String days) {
        database.execute(postgresql ? "set session_replication_role = replica" : "set referential_integrity false");
        boolean audited = tables.containsKey("audit_entry");
        long entries = audited
                ? database.queryForObject("select coalesce(max(seq), 0) from before_audit_entry", Long.class)
                : 0;
        for (int from = 1; from <= copies; from += AT_ONCE) {
            String numbers = IntStream.rangeClosed(from, Math.min(copies, from + AT_ONCE - 1))
                    .mapToObj(number -> "(" + number + ")")
                    .collect(Collectors.joining(", "));
            tables.values().forEach(table -> copy(name, table, numbers, entries, days));
        }
        if (audited) {
            database.execute("update audit_head set last_seq = (select max(seq) from audit_entry)");
        }
        database.execute(postgresql ? "set session_replication_role = default" : "set referential_integrity true");
    }

    private void copy(String name, Table table, String numbers, long entries, String days) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        table.texts().forEach(column -> {
            columns.add(column);
            values.add(differently.getOrDefault(
                    table.name() + "." + column, "replace(" + column + ", '" + MARK + "', concat('-', n))"));
        });
        table.moments().forEach(column -> {
            columns.add(column);
            values.add(differently.getOrDefault(table.name() + "." + column, column) + " - (" + days
                    + ") * interval '1' day");
        });
        table.others().forEach(column -> {
            columns.add(column);
            values.add(column.equals("seq") ? "seq + n * " + entries : column);
        });
        database.update("insert into " + table.name() + " (" + String.join(", ", columns) + ") select "
                + String.join(", ", values) + " from " + name + "_" + table.name() + " cross join (values " + numbers
                + ") as copies (n)");
    }

    /** Leaves the cases alone, and lets the database look at them. */
    void end() {
        tables.keySet().forEach(table -> database.execute("drop table before_" + table));
        names.forEach(name -> {
            database.execute("drop table ids_" + name);
            tables.keySet().forEach(table -> database.execute("drop table " + name + "_" + table));
        });
        database.execute(postgresql ? "vacuum analyze" : "analyze");
        ((SingleConnectionDataSource) database.getDataSource()).destroy();
    }
}
