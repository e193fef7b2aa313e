package org.salesplaybook.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.migration.Context;
import org.salesplaybook.values.PhoneNumber;
import org.springframework.stereotype.Component;

/**
 * Telephone numbers that were written before there was {@linkplain PhoneNumber one form} for them: in the customer
 * file, where one number may stand at several customers from now on, in the records, and in what the cases hold. What
 * each step handed in, in the history, stays as it was handed in.
 */
@Component
class PhonesInOneForm extends MigrationInJava {

    /** Where a telephone number stands, beside what tells the row. */
    private record Place(String table, String id, String column, String where) {

        static Place record(String table, String column) {
            return new Place(table, "number", column, column + " is not null");
        }

        static Place variable(String table, String type) {
            return new Place(table, "id_", "text_", type + " = 'string' and text_ is not null and name_ like '%Phone'");
        }
    }

    private static final List<Place> PLACES = List.of(
            Place.record("reception", "contact_phone"),
            Place.record("customer_order", "consignee_phone"),
            Place.record("service_case", "contact_phone"),
            Place.record("complaint", "contact_phone"),
            Place.record("sales_contract", "contact_phone"),
            Place.record("sales_contract", "consignee_phone"),
            Place.record("delivery", "consignee_phone"),
            Place.record("delivery", "driver_phone"),
            Place.record("return_visit", "contact_phone"),
            Place.variable("act_ru_variable", "type_"),
            Place.variable("act_hi_varinst", "var_type_"));

    PhonesInOneForm() {
        super("37", "telephone numbers in one form");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        moveContacts(connection);
        for (Place place : PLACES) {
            rewrite(connection, place);
        }
    }

    private static void moveContacts(Connection connection) throws SQLException {
        execute(
                connection,
                "create table contact_in_one_form (customer varchar(32) not null references customer, name varchar(50) not null, "
                        + "title varchar(50), phone varchar(40) not null, phone_key varchar(40) not null, main boolean not null, "
                        + "primary key (customer, phone_key))");
        // a number that was written in two ways was two contacts; whoever is called first stays
        Set<String> ofCustomer = new HashSet<>();
        String[] before = new String[1];
        forEachRow(
                connection,
                "select customer, name, title, phone, main from customer_contact order by customer, main desc, phone_key",
                "insert into contact_in_one_form (customer, name, title, phone, phone_key, main) values (?, ?, ?, ?, ?, ?)",
                (row, insert) -> {
                    String customer = row.getString("customer");
                    if (!customer.equals(before[0])) {
                        ofCustomer.clear();
                        before[0] = customer;
                    }
                    String key = PhoneNumber.key(row.getString("phone"));
                    insert.setString(1, customer);
                    insert.setString(2, row.getString("name"));
                    insert.setString(3, row.getString("title"));
                    insert.setString(4, PhoneNumber.normalized(row.getString("phone")));
                    insert.setString(5, key);
                    insert.setBoolean(6, row.getBoolean("main"));
                    return ofCustomer.add(key);
                });
        execute(
                connection,
                "drop table customer_contact",
                "alter table contact_in_one_form rename to customer_contact",
                "create index customer_contact_phone on customer_contact (phone_key)");
    }

    private static void rewrite(Connection connection, Place place) throws SQLException {
        forEachRow(
                connection,
                "select " + place.id() + ", " + place.column() + " from " + place.table() + " where " + place.where(),
                "update " + place.table() + " set " + place.column() + " = ? where " + place.id() + " = ?",
                (row, update) -> {
                    String written = row.getString(2);
                    String normalized = PhoneNumber.normalized(written);
                    update.setString(1, normalized);
                    update.setString(2, row.getString(1));
                    return !normalized.equals(written);
                });
    }
}
