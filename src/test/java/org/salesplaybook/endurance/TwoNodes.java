package org.salesplaybook.endurance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.salesplaybook.testing.ApplicationProcess;

/** Several nodes that share a PostgreSQL. */
final class TwoNodes {

    private TwoNodes() {
    }

    /** @return a server of our own, which writes before it answers, as one does on which a company relies */
    static EmbeddedPostgres database() throws IOException {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start();
    }

    /** @return a node that uses it, not started yet */
    static ApplicationProcess node(EmbeddedPostgres postgres, Path directory) {
        return ApplicationProcess.in(directory).with("spring.profiles.active", "postgres")
                .with("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"))
                .with("spring.datasource.username", "postgres").with("spring.datasource.password", "postgres");
    }
}
