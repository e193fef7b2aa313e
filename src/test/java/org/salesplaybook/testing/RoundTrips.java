package org.salesplaybook.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts what a thread sends to the database and waits for: statements, of which a batch counts once, and commits. A
 * thread that does not count uses the database directly, so that counting does not slow down what is timed.
 */
public final class RoundTrips extends DelegatingDataSource {

    private static final String COMMIT = "commit";

    private final ThreadLocal<String> step = new ThreadLocal<>();
    private final Map<String, Integer> statements = new ConcurrentHashMap<>();
    private final Map<String, Integer> commits = new ConcurrentHashMap<>();
    private final Map<String, Integer> texts = new ConcurrentHashMap<>();
    private final DataSource counting;

    public RoundTrips(DataSource database) {
        super(database);
        this.counting = ProxyDataSourceBuilder.create(database)
                .afterQuery((execution, queries) -> {
                    statements.merge(step.get(), 1, Integer::sum);
                    texts.merge(queries.get(0).getQuery(), 1, Integer::sum);
                })
                .afterMethod(call -> {
                    if (call.getMethod().getName().equals(COMMIT)) {
                        commits.merge(step.get(), 1, Integer::sum);
                    }
                })
                .build();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return step.get() == null ? super.getConnection() : counting.getConnection();
    }

    /** Counts what the action does, under the step's name. */
    public <T> T count(String name, Supplier<T> action) {
        step.set(name);
        try {
            return action.get();
        } finally {
            step.remove();
        }
    }

    /** @return statements by step */
    public Map<String, Integer> statements() {
        return new TreeMap<>(statements);
    }

    /** @return commits by step */
    public Map<String, Integer> commits() {
        return new TreeMap<>(commits);
    }

    /** @return how often each statement was sent */
    public Map<String, Integer> texts() {
        return new TreeMap<>(texts);
    }
}
