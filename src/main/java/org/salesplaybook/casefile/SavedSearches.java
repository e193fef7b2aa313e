package org.salesplaybook.casefile;

import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.PlainText;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Searches that somebody comes back to, kept with the person by the engine. */
@Component
class SavedSearches {

    private static final String PREFIX = "case-search:";
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 30;
    /** As the engine's table has it. */
    private static final int LONGEST_QUERY = 255;

    private final IdentityService people;
    private final JdbcClient database;

    SavedSearches(@Lazy IdentityService people, JdbcClient database) {
        this.people = people;
        this.database = database;
    }

    /** @return what the person has kept, by its name */
    Map<String, String> of(String person) {
        Map<String, String> searches = new TreeMap<>();
        database.sql("select key_, value_ from act_id_info where user_id_ = ? and key_ like '" + PREFIX + "%'")
                .param(person)
                .query(row -> {
                    searches.put(row.getString("key_").substring(PREFIX.length()), row.getString("value_"));
                });
        return searches;
    }

    /**
     * Keeps a search, in place of another one of that name.
     *
     * @param query forgotten where it is none
     * @throws RequestRefused where the name or the search cannot be kept, or the person has too many
     */
    void keep(String person, @Nullable String name, @Nullable String query) {
        String named = name == null ? "" : PlainText.cleanedLine(name).strip();
        String fault = named.isEmpty() || named.length() > LONGEST_NAME
                ? "应写 1 到 " + LONGEST_NAME + " 个字"
                : PlainText.faultOfLine(named);
        if (fault != null) {
            throw new RequestRefused("「名称」" + fault);
        }
        if (query == null) {
            people.deleteUserInfo(person, PREFIX + named);
            return;
        }
        if (query.length() > LONGEST_QUERY) {
            throw new RequestRefused("「查询」太长，请少写几个字再存");
        }
        Map<String, String> all = of(person);
        if (all.size() >= MOST && !all.containsKey(named)) {
            throw new RequestRefused("已有 " + MOST + " 个存下的查询，请先删去不用的");
        }
        people.setUserInfo(person, PREFIX + named, query);
    }
}
