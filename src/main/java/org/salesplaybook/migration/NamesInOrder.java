package org.salesplaybook.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.Context;
import org.salesplaybook.values.Names;
import org.springframework.stereotype.Component;

/** Gives each customer's name its {@linkplain Names order}, and what it is found by. */
@Component
class NamesInOrder extends MigrationInJava {

    NamesInOrder() {
        super("38", "customers in the order of their names");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(
                connection,
                "alter table customer add column name_order bytea",
                "alter table customer add column name_folded varchar(200)");
        forEachRow(
                connection,
                "select number, name from customer",
                "update customer set name_order = ?, name_folded = ? where number = ?",
                (row, update) -> {
                    update.setBytes(1, Names.order(row.getString("name")));
                    update.setString(2, Names.folded(row.getString("name")));
                    update.setString(3, row.getString("number"));
                    return true;
                });
        execute(connection, "create index customer_name_order on customer (name_order, number)");
    }
}
