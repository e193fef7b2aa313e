package org.salesplaybook.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/**
 * Telephone numbers that were written before there was {@linkplain PhoneNumber one form} for them: in the customer file, where one number
 * may stand at several customers from now on, in the records, and in what the cases hold. What each step handed in, in the history, stays
 * as it was handed in.
 */
@Component
class PhonesInOneForm implements JavaMigration {

    private static final int AT_ONCE = 1000;

    /** Where a telephone number stands, beside what tells the row. */
    private record Place(String table, String id, String column, String where) {

        static Place record(String table, String column) {
            return new Place(table, "number", column, column + " is not null");
        }

        static Place variable(String table, String type) {
            return new Place(table, "id_", "text_", type + " = 'string' and text_ is not null and name_ like '%Phone'");
        }
    }

    private static final List<Place> PLACES = List.of(Place.record("reception", "contact_phone"), Place.record("customer_order", "consignee_phone"),
            Place.record("service_case", "contact_phone"), Place.record("complaint", "contact_phone"), Place.record("sales_contract", "contact_phone"),
            Place.record("sales_contract", "consignee_phone"), Place.record("delivery", "consignee_phone"), Place.record("delivery", "driver_phone"),
            Place.record("return_visit", "contact_phone"), Place.variable("act_ru_variable", "type_"), Place.variable("act_hi_varinst", "var_type_"));

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("37");
    }

    @Override
    public String getDescription() {
        return "telephone numbers in one form";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
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
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table contact_in_one_form (customer varchar(32) not null references customer, name varchar(50) not null, "
                    + "title varchar(50), phone varchar(40) not null, phone_key varchar(40) not null, main boolean not null, "
                    + "primary key (customer, phone_key))");
        }
        // a number that was written in two ways was two contacts; whoever is called first stays
        try (Statement statement = connection.createStatement(); PreparedStatement insert = connection.prepareStatement("insert into contact_in_one_form "
                + "(customer, name, title, phone, phone_key, main) values (?, ?, ?, ?, ?, ?)")) {
            statement.setFetchSize(AT_ONCE);
            String before = null;
            Set<String> keys = new HashSet<>();
            int waiting = 0;
            try (ResultSet row = statement.executeQuery("select customer, name, title, phone, main from customer_contact order by customer, main desc, phone_key")) {
                while (row.next()) {
                    String customer = row.getString("customer");
                    if (!customer.equals(before)) {
                        keys.clear();
                        before = customer;
                    }
                    String key = PhoneNumber.key(row.getString("phone"));
                    if (keys.add(key)) {
                        insert.setString(1, customer);
                        insert.setString(2, row.getString("name"));
                        insert.setString(3, row.getString("title"));
                        insert.setString(4, PhoneNumber.normalized(row.getString("phone")));
                        insert.setString(5, key);
                        insert.setBoolean(6, row.getBoolean("main"));
                        insert.addBatch();
                        waiting = sent(insert, waiting + 1, AT_ONCE);
                    }
                }
            }
            sent(insert, waiting, 1);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table customer_contact");
            statement.execute("alter table contact_in_one_form rename to customer_contact");
            statement.execute("create index customer_contact_phone on customer_contact (phone_key)");
        }
    }

    private static void rewrite(Connection connection, Place place) throws SQLException {
        try (Statement statement = connection.createStatement(); PreparedStatement update = connection.prepareStatement("update " + place.table() + " set "
                + place.column() + " = ? where " + place.id() + " = ?")) {
            statement.setFetchSize(AT_ONCE);
            int waiting = 0;
            try (ResultSet row = statement.executeQuery("select " + place.id() + ", " + place.column() + " from " + place.table()
                    + " where " + place.where())) {
                while (row.next()) {
                    String written = row.getString(2);
                    String normalized = PhoneNumber.normalized(written);
                    if (!normalized.equals(written)) {
                        update.setString(1, normalized);
                        update.setString(2, row.getString(1));
                        update.addBatch();
                        waiting = sent(update, waiting + 1, AT_ONCE);
                    }
                }
            }
            sent(update, waiting, 1);
        }
    }

    /** @return how many changes wait to be sent */
    private static int sent(PreparedStatement changes, int waiting, int most) throws SQLException {
        if (waiting < most) {
            return waiting;
        }
        changes.executeBatch();
        return 0;
    }
}
