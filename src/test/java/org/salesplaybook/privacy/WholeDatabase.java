package org.salesplaybook.privacy;

import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that the database holds, row by row, as somebody reads it who has the files of the database. */
final class WholeDatabase {

    private final JdbcClient database;

    WholeDatabase(JdbcClient database) {
        this.database = database;
    }

    /** @return where each of the words stands, such as {@code act_hi_varinst.text_} */
    Map<String, Set<String>> placesOf(List<String> words) {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        for (String table : tables()) {
            database.sql("select * from \"" + table + "\"").query(row -> {
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    String content = content(row, column);
                    for (String word : words) {
                        if (content.contains(word)) {
                            places.computeIfAbsent(word, each -> new TreeSet<>())
                                    .add((table + "." + row.getMetaData().getColumnName(column)).toLowerCase());
                        }
                    }
                }
            });
        }
        return places;
    }

    private List<String> tables() {
        return new ArrayList<>(
                database.sql("select table_name from information_schema.tables where lower(table_schema) = 'public' "
                                + "and table_type like '%TABLE%' order by table_name")
                        .query(String.class)
                        .list());
    }

    private static String content(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (value instanceof Blob) {
            return new String(row.getBytes(column), StandardCharsets.UTF_8);
        }
        return value instanceof Clob ? row.getString(column) : value == null ? "" : value.toString();
    }
}
