package org.salesplaybook.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.Context;
import org.salesplaybook.values.Names;
import org.springframework.stereotype.Component;

/** Two customers of one name can both be on file, and the whole of a name counts. */
@Component
class CompaniesOfOneName extends MigrationInJava {

    CompaniesOfOneName() {
        super("39", "customers of one name");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(
                connection,
                "alter table customer drop constraint \"" + uniqueName(connection) + "\"",
                "alter table customer alter column name_key set data type varchar(200)",
                "create index customer_name_key on customer (name_key)");
        forEachRow(
                connection,
                "select number, name from customer where erased_at is null",
                "update customer set name_key = ? where number = ?",
                (row, update) -> {
                    update.setString(1, Names.key(row.getString("name")));
                    update.setString(2, row.getString("number"));
                    return true;
                });
    }

    /** Nobody gave it a name, and each database made up its own. */
    private static String uniqueName(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select constraint_name from information_schema.table_constraints "
                                + "where table_schema = current_schema and lower(table_name) = 'customer' and constraint_type = 'UNIQUE'")) {
            row.next();
            return row.getString(1);
        }
    }
}
