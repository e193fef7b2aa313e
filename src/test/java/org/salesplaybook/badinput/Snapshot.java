package org.salesplaybook.badinput;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an H2 database holds, to be put back: attacks of an administrator create, change and delete what they like. */
final class Snapshot {

    private final JdbcClient database;
    private final List<String> tables;

    private Snapshot(JdbcClient database) {
        this.database = database;
        this.tables = database.sql(
                        "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
    }

    static Snapshot of(JdbcClient database) {
        Snapshot snapshot = new Snapshot(database);
        database.sql("create schema snapshot").update();
        snapshot.tables.forEach(table -> database.sql(
                        "create table snapshot.\"%s\" as select * from public.\"%s\"".formatted(table, table))
                .update());
        return snapshot;
    }

    void putBack() {
        database.sql("set referential_integrity false").update();
        tables.forEach(table -> {
            database.sql("delete from public.\"%s\"".formatted(table)).update();
            database.sql("insert into public.\"%s\" overriding system value select * from snapshot.\"%s\""
                            .formatted(table, table))
                    .update();
        });
        database.sql("set referential_integrity true").update();
        database.sql("drop schema snapshot cascade").update();
    }
}
