package org.salesplaybook.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows come table by table, and refer to those of tables that come later: the database looks at that when all are
 * there.
 */
final class ForeignKeys implements AutoCloseable {

    private final JdbcTemplate database;
    private final List<String> back;

    private ForeignKeys(JdbcTemplate database, List<String> back) {
        this.database = database;
        this.back = back;
    }

    static ForeignKeys off(Connection connection) throws SQLException {
        JdbcTemplate database = DatabaseTables.on(connection);
        return DatabaseTables.isPostgreSql(connection) ? dropped(database) : unheeded(database);
    }

    /** Whoever owns the tables may not tell PostgreSQL to look away, but may take the rules off and put them back. */
    private static ForeignKeys dropped(JdbcTemplate database) {
        List<String[]> keys = database.query(
                """
                select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
                where contype = 'f' and connamespace = current_schema()::regnamespace""", (row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)});
        keys.forEach(key -> database.execute("alter table " + key[0] + " drop constraint " + key[1]));
        return new ForeignKeys(
                database,
                keys.stream()
                        .map(key -> "alter table " + key[0] + " add constraint " + key[1] + " " + key[2])
                        .toList());
    }

    private static ForeignKeys unheeded(JdbcTemplate database) {
        database.execute("set referential_integrity false");
        List<String> tables = database.queryForList("""
                select table_name from information_schema.tables where table_schema = current_schema and table_type = 'BASE TABLE'""", String.class);
        return new ForeignKeys(
                database,
                Stream.concat(
                                Stream.of("set referential_integrity true"),
                                tables.stream()
                                        .map(table -> "alter table " + DatabaseTables.quoted(table)
                                                + " set referential_integrity true check"))
                        .toList());
    }

    @Override
    public void close() {
        back.forEach(database::execute);
    }
}
