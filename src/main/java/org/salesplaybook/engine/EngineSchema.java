package org.salesplaybook.engine;

import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * The first migration: the engine's tables, by the scripts that Camunda ships. So one tool owns the whole schema, takes
 * one lock when several nodes start at once, and our own migrations can refer to the engine's tables.
 */
@Component
class EngineSchema implements JavaMigration {

    private static final List<String> PARTS = List.of("engine", "history", "identity", "case.engine", "case.history",
            "decision.engine", "decision.history");

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "camunda 7.24";
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
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        String database = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? "postgres" : "h2";
        for (String part : PARTS) {
            Resource script = new ClassPathResource(String.format(Locale.ROOT,
                    "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql", database, part));
            ScriptUtils.executeSqlScript(connection, script);
        }
    }
}
