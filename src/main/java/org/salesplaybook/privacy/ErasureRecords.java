package org.salesplaybook.privacy;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps that something was erased, when and how much, without what it was. */
@Component
class ErasureRecords {

    private static final int LONGEST = 4_000;
    private static final int LATEST = 50;

    private final JdbcClient database;
    private final Clock clock;

    ErasureRecords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An erasure.
     *
     * @param number of the request; none where the time was over
     * @param customer number in the customer file
     * @param erasedAt when it was carried out, if it has been
     * @param result how much was erased where, and what was not
     * @param cases numbers of the cases from which it was erased, with blanks between them
     */
    record Done(
            @Nullable String number,
            @Nullable String customer,
            @Nullable OffsetDateTime receivedAt,
            @Nullable OffsetDateTime erasedAt,
            @Nullable OffsetDateTime closedAt,
            @Nullable String result,
            String cases) {}

    void request(String number, String instance, @Nullable String customer) {
        database.sql("insert into erasure (number, process_instance_id, customer, received_at) values (?, ?, ?, ?)")
                .param(number)
                .param(instance)
                .param(customer)
                .param(OffsetDateTime.now(clock))
                .update();
    }

    void carriedOut(String number, String result, Set<String> cases) {
        database.sql("update erasure set erased_at = ?, result = ?, cases = ? where number = ?")
                .param(OffsetDateTime.now(clock))
                .param(kept(result))
                .param(kept(String.join(" ", cases)))
                .param(number)
                .update();
    }

    void close(String number) {
        database.sql("update erasure set closed_at = ? where number = ?")
                .param(OffsetDateTime.now(clock))
                .param(number)
                .update();
    }

    void expired(String instance, @Nullable String customer, String result, Set<String> cases) {
        database.sql(
                        "insert into erasure (process_instance_id, customer, received_at, erased_at, closed_at, result, cases) "
                                + "values (:instance, :customer, :now, :now, :now, :result, :cases)")
                .param("instance", instance)
                .param("customer", customer)
                .param("now", OffsetDateTime.now(clock))
                .param("result", kept(result))
                .param("cases", kept(String.join(" ", cases)))
                .update();
    }

    List<Done> latest() {
        return database.sql(
                        "select number, customer, received_at, erased_at, closed_at, result, cases from erasure order by id desc fetch first "
                                + LATEST + " rows only")
                .query(Done.class)
                .list();
    }

    private static String kept(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
