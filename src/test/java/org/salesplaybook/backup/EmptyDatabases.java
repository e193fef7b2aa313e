package org.salesplaybook.backup;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Databases that nobody has made a table in. */
class EmptyDatabases implements AutoCloseable {

    private final Path directory;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private EmbeddedPostgres postgres;

    /** @param directory for the files of H2 */
    EmptyDatabases(Path directory) {
        this.directory = directory;
    }

    HikariDataSource h2() {
        return pool(
                "jdbc:h2:file:" + directory.resolve("h2-" + pools.size()) + ";LOCK_TIMEOUT=10000;WRITE_DELAY=0", "sa");
    }

    /** One whose user owns it and may do nothing else, as in the manual. */
    HikariDataSource postgresql() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.start();
            }
            String name = "department" + pools.size();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role " + name + " login");
                statement.execute("create database " + name + " owner " + name);
            }
            return pool(postgres.getJdbcUrl(name, name), name);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a database that was closed, so that somebody else could open its file */
    HikariDataSource again(HikariDataSource closed) {
        return pool(closed.getJdbcUrl(), closed.getUsername());
    }

    private HikariDataSource pool(String url, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setMaximumPoolSize(4);
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() throws IOException {
        pools.forEach(HikariDataSource::close);
        if (postgres != null) {
            postgres.close();
        }
    }
}
