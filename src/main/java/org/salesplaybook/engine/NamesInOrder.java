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

/** Gives each customer's name its {@linkplain Names order}, and what it is found by. */
@Component
class NamesInOrder implements JavaMigration {

    private static final int AT_ONCE = 1000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("38");
    }

    @Override
    public String getDescription() {
        return "customers in the order of their names";
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
            statement.execute("alter table customer add column name_order bytea");
            statement.execute("alter table customer add column name_folded varchar(200)");
            statement.setFetchSize(AT_ONCE);
            try (ResultSet row = statement.executeQuery("select number, name from customer");
                 PreparedStatement update = connection.prepareStatement("update customer set name_order = ?, name_folded = ? where number = ?")) {
                int waiting = 0;
                while (row.next()) {
                    update.setBytes(1, Names.order(row.getString("name")));
                    update.setString(2, Names.folded(row.getString("name")));
                    update.setString(3, row.getString("number"));
                    update.addBatch();
                    if (++waiting == AT_ONCE) {
                        update.executeBatch();
                        waiting = 0;
                    }
                }
                update.executeBatch();
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create index customer_name_order on customer (name_order, number)");
        }
    }
}
