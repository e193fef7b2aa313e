package org.salesplaybook.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/** Two customers of one name can both be on file, and the whole of a name counts. */
@Component
class CompaniesOfOneName implements JavaMigration {

    private static final int AT_ONCE = 1000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("39");
    }

    @Override
    public String getDescription() {
        return "customers of one name";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table customer drop constraint \"" + uniqueName(statement) + "\"");
            statement.execute("alter table customer alter column name_key set data type varchar(200)");
            statement.execute("create index customer_name_key on customer (name_key)");
        }
        try (Statement statement = connection.createStatement(); PreparedStatement update = connection.prepareStatement(
                "update customer set name_key = ? where number = ?")) {
            statement.setFetchSize(AT_ONCE);
            int waiting = 0;
            try (ResultSet row = statement.executeQuery("select number, name from customer where erased_at is null")) {
                while (row.next()) {
                    update.setString(1, Names.key(row.getString("name")));
                    update.setString(2, row.getString("number"));
                    update.addBatch();
                    if (++waiting == AT_ONCE) {
                        update.executeBatch();
                        waiting = 0;
                    }
                }
            }
            update.executeBatch();
        }
    }

    /** Nobody gave it a name, and each database made up its own. */
    private static String uniqueName(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select constraint_name from information_schema.table_constraints "
                + "where table_schema = current_schema and lower(table_name) = 'customer' and constraint_type = 'UNIQUE'")) {
            row.next();
            return row.getString(1);
        }
    }
}
