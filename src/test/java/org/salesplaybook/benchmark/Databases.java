package org.salesplaybook.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty databases, each with a connection pool of its own. */
interface Databases extends AutoCloseable {

    /** @return as the tables call it */
    String name();

    /** @return one that nobody else has */
    HikariDataSource empty();

    @Override
    void close();

    static Databases h2() {
        return new H2("jdbc:h2:mem:");
    }

    /** @return as the application has it by default, in files of the folder */
    static Databases h2(Path folder) {
        return new H2("jdbc:h2:file:" + folder.toAbsolutePath() + "/");
    }

    static Databases postgresql() {
        return new PostgreSql();
    }

    /** @return whether it is PostgreSQL, or else H2 */
    static boolean isPostgreSql(HikariDataSource database) {
        return database.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    private static HikariDataSource pool(String url, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        return pool;
    }

    /** @return one that is there already, used as the application uses it */
    static HikariDataSource postgresql(String url) {
        HikariDataSource pool = pool(url, "postgres");
        pool.setConnectionInitSql("set jit = off; set random_page_cost = 1.1");
        return pool;
    }

    /** In memory, or in files. */
    final class H2 implements Databases {

        private static final AtomicInteger COUNT = new AtomicInteger();

        private final String place;

        H2(String place) {
            this.place = place;
        }

        @Override
        public String name() {
            return "H2";
        }

        @Override
        public HikariDataSource empty() {
            return pool(place + "benchmark" + COUNT.incrementAndGet() + ";LOCK_TIMEOUT=10000", "sa");
        }

        @Override
        public void close() {
            // gone with its last connection
        }
    }

    /**
     * A server of our own on this machine, with its own settings but for the flushing of files at each commit, which it
     * leaves out.
     */
    final class PostgreSql implements Databases {

        private final EmbeddedPostgres server;
        private int count;

        PostgreSql() {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String name() {
            return "PostgreSQL";
        }

        @Override
        public HikariDataSource empty() {
            String name = "benchmark" + ++count;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return postgresql(server.getJdbcUrl("postgres", name));
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
