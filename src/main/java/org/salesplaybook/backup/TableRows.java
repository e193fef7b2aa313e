package org.salesplaybook.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.salesplaybook.backup.DatabaseTables.Column;
import org.salesplaybook.backup.DatabaseTables.Table;

/** Rows of a table as lines of text, each a JSON array of texts. */
final class TableRows {

    private static final int ROWS_AT_ONCE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Takes a line. */
    @FunctionalInterface
    interface Lines {
        void take(byte[] line) throws IOException;
    }

    private TableRows() {}

    /** Hands out all rows, a few in memory at a time. */
    static void read(Connection connection, Table table, Lines lines) throws SQLException, IOException {
        try (Statement query = connection.createStatement()) {
            query.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = query.executeQuery(
                    "select " + table.columnList() + " from " + DatabaseTables.quoted(table.name()))) {
                String[] values = new String[table.columns().size()];
                while (rows.next()) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = table.columns().get(i).kind().read(rows, i + 1);
                    }
                    lines.take(JSON.writeValueAsBytes(values));
                }
            }
        }
    }

    /** Puts rows into a table. */
    static final class Writer implements AutoCloseable {

        private final PreparedStatement insert;
        private final List<Column> columns;
        private int waiting;

        /** @param table with the columns in the order in which the lines have them */
        Writer(Connection connection, Table table) throws SQLException {
            columns = table.columns();
            insert = connection.prepareStatement(
                    "insert into " + DatabaseTables.quoted(table.name()) + " (" + table.columnList() + ") "
                            + (table.identity().isPresent() ? "overriding system value " : "")
                            + "values (" + "?, ".repeat(columns.size() - 1) + "?)");
        }

        void write(String line) throws SQLException, JsonProcessingException {
            String[] values = JSON.readValue(line, String[].class);
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    insert.setObject(i + 1, null);
                } else {
                    columns.get(i).kind().write(insert, i + 1, values[i]);
                }
            }
            insert.addBatch();
            if (++waiting == ROWS_AT_ONCE) {
                flush();
            }
        }

        private void flush() throws SQLException {
            insert.executeBatch();
            waiting = 0;
        }

        @Override
        public void close() throws SQLException {
            try (insert) {
                flush();
            }
        }
    }
}
