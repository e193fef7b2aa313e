package org.salesplaybook.benchmark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills a PostgreSQL database with open orders. A few are opened as people do it, at each step and in each team; the
 * others are copies of all their rows, running and historic, under ids of their own.
 */
final class OpenOrders {

    private static final List<String> TEAMS = List.of("sales1", "sales2", "sales3");
    /**
     * As many forms of an order were handed in: it stands with the salesperson, finance, production, or the warehouse.
     */
    private static final List<Integer> STEPS = List.of(0, 1, 2, 3);

    private final Subject product;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final Map<String, List<String>> textColumns = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();
    private final int originals = TEAMS.size() * STEPS.size();
    private int copies;

    OpenOrders(Subject product) {
        DataSource plain = product.database();
        this.product = product;
        this.database = new JdbcTemplate(plain);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(plain));
        database.query(
                "select table_name, column_name from information_schema.columns where table_schema = 'public' "
                        + "and data_type = 'character varying' and (table_name ~ '^act_(ru|hi)_' or table_name in "
                        + "('act_ge_bytearray', 'case_record', 'case_entry', 'case_fact', 'customer_order', 'order_line'))",
                row -> {
                    textColumns
                            .computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                            .add(row.getString(2));
                });
        for (String salesRep : TEAMS) {
            for (int tasks : STEPS) {
                ids.addAll(idsOf(new OrderCase(product, salesRep, false).advance(tasks, nanos -> {})));
            }
        }
        textColumns.forEach((table, columns) -> database.update(
                "create table original_" + table + " as select * from " + table + " where " + belongs(columns),
                (Object) ids.toArray(String[]::new)));
    }

    /** Goes on until that many orders are open. */
    void fillUpTo(int orders) {
        int last = orders / originals - 1;
        if (last > copies) {
            transaction.executeWithoutResult(status -> {
                database.execute("set local session_replication_role = replica");
                textColumns.keySet().forEach(table -> copy(table, copies + 1, last));
            });
            copies = last;
        }
        database.execute("vacuum analyze");
    }

    /** @return the ids of all rows that belong to the case */
    private Set<String> idsOf(String instance) {
        Set<String> found = new HashSet<>(Set.of(instance));
        found.add(product.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey());
        for (int before = 0; before < found.size(); ) {
            before = found.size();
            String[] known = found.toArray(String[]::new);
            textColumns.forEach((table, columns) -> columns.stream()
                    .filter(column -> column.matches("id_|bytearray_id_"))
                    .forEach(column -> found.addAll(database.queryForList(
                            "select " + column + " from " + table + " where " + column + " is not null and "
                                    + belongs(columns),
                            String.class,
                            (Object) known))));
        }
        return found;
    }

    private static String belongs(List<String> columns) {
        return "array[" + String.join(", ", columns) + "]::text[] && ?::text[]";
    }

    private void copy(String table, int from, int to) {
        List<String> names = database.queryForList(
                "select column_name from information_schema.columns where table_schema = 'public' "
                        + "and table_name = ? order by ordinal_position",
                String.class,
                table);
        List<String> texts = textColumns.get(table);
        String array = ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",", "array[", "]"));
        String values = names.stream()
                .map(name -> texts.contains(name)
                        ? "case when " + name + " = any(" + array + ") then " + name + " || '-' || copy else " + name
                                + " end"
                        : name)
                .collect(Collectors.joining(", "));
        database.update(
                "insert into " + table + names.stream().collect(Collectors.joining(", ", " (", ")")) + " select "
                        + values + " from original_" + table + ", generate_series(?, ?) copy",
                from,
                to);
    }
}
