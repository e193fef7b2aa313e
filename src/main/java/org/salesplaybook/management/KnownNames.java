package org.salesplaybook.management;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people call what the engine has keys for. */
@Component
class KnownNames {

    private final JdbcClient database;

    KnownNames(JdbcClient database) {
        this.database = database;
    }

    /** @return what the processes are called in their newest version, by key */
    Map<String, String> processes() {
        return read("select key_ id, name_ name from act_re_procdef where name_ is not null order by version_");
    }

    /** @return what the groups are called, by id */
    Map<String, String> groups() {
        return read("select id_ id, name_ name from act_id_group where name_ is not null");
    }

    private Map<String, String> read(String statement) {
        Map<String, String> names = new HashMap<>();
        RowCallbackHandler add = row -> names.put(row.getString("id"), row.getString("name"));
        database.sql(statement).query(add);
        return names;
    }
}
