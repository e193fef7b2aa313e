package org.salesplaybook.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.Context;
import org.salesplaybook.values.Names;
import org.springframework.stereotype.Component;

/** Gives each customer's name the {@linkplain Names#initials first letters of its pinyin}. */
@Component
class NamesByInitials extends MigrationInJava {

    NamesByInitials() {
        super("49", "customers by the first letters of their pinyin");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(connection, "alter table customer add column name_initials varchar(400)");
        forEachRow(
                connection,
                "select number, name from customer where erased_at is null",
                "update customer set name_initials = ? where number = ?",
                (row, update) -> {
                    update.setString(1, Names.initials(row.getString("name")));
                    update.setString(2, row.getString("number"));
                    return true;
                });
    }
}
