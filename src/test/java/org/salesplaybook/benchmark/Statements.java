package org.salesplaybook.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Remembers what the application asks its database while it is told to, and finds out from PostgreSQL how many blocks
 * each question reads. Blocks are the same on every machine. While nothing is remembered the database is used directly.
 */
final class Statements extends DelegatingDataSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource remembering;
    private final Map<String, QueryInfo> asked = new ConcurrentHashMap<>();
    private volatile boolean listening;

    Statements(DataSource database) {
        super(database);
        this.remembering = ProxyDataSourceBuilder.create(database)
                .afterQuery((execution, queries) -> queries.forEach(this::remember))
                .build();
    }

    private void remember(QueryInfo query) {
        if (listening
                && query.getQuery().stripLeading().toLowerCase().startsWith("select")
                && !query.getQuery().contains("for update")) {
            asked.putIfAbsent(
                    query.getQuery()
                            + query.getParametersList().stream()
                                    .flatMap(List::stream)
                                    .map(Statements::text)
                                    .collect(Collectors.joining()),
                    query);
        }
    }

    private static String text(ParameterSetOperation parameter) {
        return List.of(parameter.getArgs()).toString();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return listening ? remembering.getConnection() : super.getConnection();
    }

    /**
     * A question to the database.
     *
     * @param text with a question mark for each value
     * @param blocks how many blocks it read
     */
    record Statement(String text, long blocks) {}

    /** @return what was asked while the action was done, and the blocks that it read */
    List<Statement> of(Runnable action) {
        asked.clear();
        listening = true;
        try {
            action.run();
        } finally {
            listening = false;
        }
        return asked.values().stream()
                .map(query ->
                        new Statement(query.getQuery().replaceAll("\\s+", " ").strip(), blocks(query)))
                .toList();
    }

    private long blocks(QueryInfo query) {
        try (Connection connection = super.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("explain (analyze, buffers, format json) " + query.getQuery())) {
            for (ParameterSetOperation parameter :
                    query.getParametersList().stream().flatMap(List::stream).toList()) {
                parameter.getMethod().invoke(statement, parameter.getArgs());
            }
            try (ResultSet plan = statement.executeQuery()) {
                plan.next();
                var top = JSON.readTree(plan.getString(1)).path(0).path("Plan");
                return top.path("Shared Hit Blocks").asLong()
                        + top.path("Shared Read Blocks").asLong();
            }
        } catch (SQLException | IOException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(query.getQuery(), e);
        }
    }
}
