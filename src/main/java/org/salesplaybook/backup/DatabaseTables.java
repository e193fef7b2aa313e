package org.salesplaybook.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The tables of a database, as the SQL standard's information schema has them, in H2 and PostgreSQL alike. */
final class DatabaseTables {

    /** Flyway's own, which it writes when it makes the tables that a backup is restored into. */
    static final String MIGRATIONS = "flyway_schema_history";

    /**
     * @param name as the database writes it
     * @param kind what its values are
     * @param identity whether the database numbers it
     */
    record Column(String name, ValueKind kind, boolean identity) {

        /** @return as it stands in a backup: the databases differ in case */
        String key() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    /** @param name as the database writes it */
    record Table(String name, List<Column> columns) {

        /** @return as it stands in a backup: the databases differ in case */
        String key() {
            return name.toLowerCase(Locale.ROOT);
        }

        String columnList() {
            return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        }

        Optional<Column> identity() {
            return columns.stream().filter(Column::identity).findFirst();
        }
    }

    private DatabaseTables() {}

    /**
     * @return what is kept in the connection's schema, in the order of the names; not Flyway's own table, and no
     *     columns that the database works out
     */
    static List<Table> of(Connection connection) throws SQLException {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        on(connection)
                .query(
                        """
                select t.table_name, c.column_name, c.data_type, c.is_identity
                from information_schema.tables t
                join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
                where t.table_schema = ? and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and lower(t.table_name) <> ?
                order by lower(t.table_name), c.ordinal_position""",
                        row -> {
                            columns.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                                    .add(new Column(
                                            row.getString(2),
                                            ValueKind.of(row.getString(3)),
                                            "YES".equals(row.getString(4))));
                        },
                        connection.getSchema(),
                        MIGRATIONS);
        return columns.entrySet().stream()
                .map(table -> new Table(table.getKey(), table.getValue()))
                .toList();
    }

    /** @return versions of the migrations that made the tables, with their checksums, in their order */
    static List<Migration> migrations(Connection connection) throws SQLException {
        return on(connection)
                .query(
                        "select \"version\", \"checksum\" from \"" + MIGRATIONS
                                + "\" where \"success\" and \"version\" is not null order by \"installed_rank\"",
                        (row, number) -> new Migration(row.getString(1), (Integer) row.getObject(2)));
    }

    /** @return whether nobody has made a table in the connection's schema yet */
    static boolean areNone(Connection connection) throws SQLException {
        return on(connection)
                        .queryForObject(
                                "select count(*) from information_schema.tables where table_schema = ?",
                                Long.class,
                                connection.getSchema())
                == 0;
    }

    /**
     * A click is given up when the database does not answer for a while; to read or fill a large table may take longer.
     * Until the connection is closed.
     */
    static void waitForEver(Connection connection) throws SQLException {
        if (isPostgreSql(connection)) {
            connection.setNetworkTimeout(Runnable::run, 0);
        }
    }

    static JdbcTemplate on(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    static boolean isPostgreSql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
