package org.salesplaybook.migration;

import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * The first migration: the engine's tables, by the scripts that Camunda ships. So one tool owns the whole schema, takes
 * one lock when several nodes start at once, and our own migrations can refer to the engine's tables.
 */
@Component
class EngineSchema extends MigrationInJava {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    EngineSchema() {
        super("1", "camunda 7.24");
    }

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        String database = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? "postgres" : "h2";
        for (String part : PARTS) {
            Resource script = new ClassPathResource(String.format(
                    Locale.ROOT, "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql", database, part));
            ScriptUtils.executeSqlScript(connection, script);
        }
    }
}
