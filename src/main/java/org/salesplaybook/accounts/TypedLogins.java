package org.salesplaybook.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.Proven;
import org.salesplaybook.values.Names;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** Whose login is meant by what was typed: capitals, blanks and wide letters are slips of the keyboard. */
@Component
class TypedLogins {

    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    /** The engine's own rule, in lower case. */
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9-]{1,64}");

    private final JdbcClient database;
    private final Cache<String, String> known = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    TypedLogins(JdbcClient database) {
        this.database = database;
    }

    /** @return the login as the person has it; what was typed, where it is nobody's or could be that of several */
    @Contract("!null -> !null")
    @Nullable
    String meant(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String login = known.getIfPresent(typed);
        if (login == null) {
            String folded = Names.folded(typed);
            List<String> logins = LOGIN.matcher(folded).matches()
                    ? database.sql("select id_ from act_id_user where lower(id_) = ?")
                            .param(folded)
                            .query(String.class)
                            .list()
                    : List.of();
            login = logins.size() == 1 ? logins.get(0) : typed;
            if (!logins.isEmpty()) {
                known.put(typed, login);
            }
        }
        String meant = login;
        ClientAddress.request().ifPresent(request -> Proven.typed(request, typed, meant));
        return meant;
    }
}
