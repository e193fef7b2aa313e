package org.salesplaybook.demo;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets H2 write to its file every second instead of after every step, which takes most of the time of thousands of
 * them. Nobody relies yet on what a demo has played.
 */
@Component
class UnhurriedWrites {

    private static final int SECOND = 1000;

    private final JdbcTemplate database;

    UnhurriedWrites(JdbcTemplate database) {
        this.database = database;
    }

    void during(Runnable work) {
        boolean isH2 = Boolean.TRUE.equals(database.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
        if (!isH2) {
            work.run();
            return;
        }
        database.execute("set write_delay " + SECOND);
        try {
            work.run();
        } finally {
            database.execute("set write_delay 0");
        }
    }
}
