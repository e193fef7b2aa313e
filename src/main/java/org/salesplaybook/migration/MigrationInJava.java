package org.salesplaybook.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** A migration of the database that SQL cannot reckon, or that differs from one database to the other. */
public abstract class MigrationInJava implements JavaMigration {

    private static final int AT_ONCE = 1000;

    private final String version;
    private final String description;

    MigrationInJava(String version, String description) {
        this.version = version;
        this.description = description;
    }

    /** @return all of them, for whoever migrates a database without the application */
    public static JavaMigration[] all() {
        return new JavaMigration[] {
            new EngineSchema(),
            new PhonesInOneForm(),
            new NamesInOrder(),
            new CompaniesOfOneName(),
            new NamesByInitials(),
            new ReceptionsAsRecords(),
            new ServiceAsRecords(),
            new VisitsAsRecords(),
            new OrdersAsRecords(),
            new ContractsAsRecords(),
            new EnquiriesAsRecords(),
            new PhonesInRecords()
        };
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return description;
    }

    /** What is compiled may change as long as it does the same. */
    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Fills in the parameters of a change from a row, and tells whether there is anything to change. */
    interface Change {
        boolean of(ResultSet row, PreparedStatement parameters) throws SQLException;
    }

    /** Changes the database once for each row that asks for it, many at a time: there may be years of them. */
    static void forEachRow(Connection connection, String rows, String sql, Change change) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement changes = connection.prepareStatement(sql)) {
            statement.setFetchSize(AT_ONCE);
            int waiting = 0;
            try (ResultSet row = statement.executeQuery(rows)) {
                while (row.next()) {
                    if (change.of(row, changes)) {
                        changes.addBatch();
                        waiting++;
                    }
                    if (waiting == AT_ONCE) {
                        changes.executeBatch();
                        waiting = 0;
                    }
                }
            }
            changes.executeBatch();
        }
    }
}
