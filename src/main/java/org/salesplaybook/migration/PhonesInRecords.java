package org.salesplaybook.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.api.migration.Context;
import org.salesplaybook.values.PhoneNumber;
import org.springframework.stereotype.Component;

/** The telephone numbers that stand in the records of cases, in a table in which they are found. */
@Component
class PhonesInRecords extends MigrationInJava {

    private final ObjectMapper json = new ObjectMapper();

    PhonesInRecords() {
        super("76", "telephone numbers in records");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(
                connection,
                "create table case_phone (number varchar(32) not null, entry integer not null, phone varchar(40) not null, "
                        + "primary key (number, entry, phone), "
                        + "foreign key (number, entry) references case_entry (number, entry))");
        forEachRow(
                connection,
                "select number, entry, document from case_entry where document like '%Phone\"%'",
                "insert into case_phone (number, entry, phone) values (?, ?, ?)",
                (row, phone) -> {
                    Iterator<String> phones = phones(row.getString("document")).iterator();
                    boolean any = phones.hasNext();
                    while (phones.hasNext()) {
                        phone.setString(1, row.getString("number"));
                        phone.setInt(2, row.getInt("entry"));
                        phone.setString(3, phones.next());
                        if (phones.hasNext()) {
                            phone.addBatch();
                        }
                    }
                    return any;
                });
        execute(connection, "create index case_phone_number on case_phone (phone)");
    }

    /** Its fields are called so, whatever the form is. */
    private Set<String> phones(String document) {
        Set<String> phones = new TreeSet<>();
        try {
            for (JsonNode form : json.readTree(document).path("forms")) {
                for (JsonNode field : form.path("fields")) {
                    if (field.path("key").asText().endsWith("Phone")) {
                        phones.add(PhoneNumber.key(field.path("value").asText()));
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The document of a case record is no JSON", e);
        }
        phones.remove("");
        return phones;
    }
}
