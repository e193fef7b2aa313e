package org.salesplaybook.engine;

import org.flywaydb.core.api.migration.JavaMigration;

/** Migrations of the database that are no SQL, for whoever migrates one without the application. */
public final class MigrationsInJava {

    private MigrationsInJava() {
    }

    /** @return all of them */
    public static JavaMigration[] all() {
        return new JavaMigration[] {new EngineSchema(), new PhonesInOneForm(), new NamesInOrder(), new CompaniesOfOneName()};
    }
}
