package org.salesplaybook.absences;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who stands in for whom, and when; what is over stays. */
@Component
public class Substitutions {

    private static final String COLUMNS =
            "process_instance_id instance, person, substitute, first_day, last_day, reason, entered_by, "
                    + "begun_at, ended_at";
    private static final String SELECT = "select " + COLUMNS + " from substitution ";

    private final JdbcClient database;

    Substitutions(JdbcClient database) {
        this.database = database;
    }

    /** @return the leave that a process instance begins and ends; empty where it is none */
    public Optional<Substitution> find(String instance) {
        return database.sql(SELECT + "where process_instance_id = ?")
                .param(instance)
                .query(Substitution.class)
                .optional();
    }

    /** @return those that have not ended, the first to begin first, then those that have, the last to end first */
    public List<Substitution> all() {
        return database.sql(
                        SELECT
                                + "order by case when ended_at is null then 0 else 1 end, ended_at desc, first_day, process_instance_id")
                .query(Substitution.class)
                .list();
    }

    /**
     * @return those that have not ended and in which the person is absent or stands in on one of the days, but for one
     */
    public List<Substitution> concerning(String person, LocalDate first, LocalDate last, @Nullable String butFor) {
        return database.sql(SELECT
                        + "where ended_at is null and (person = :person or substitute = :person) and first_day <= :last "
                        + "and last_day >= :first and process_instance_id <> :butFor order by first_day")
                .param("person", person)
                .param("first", first)
                .param("last", last)
                .param("butFor", butFor == null ? "" : butFor)
                .query(Substitution.class)
                .list();
    }

    /**
     * @param added a new leave, which has not begun
     * @param at when it was entered
     */
    public void add(Substitution added, OffsetDateTime at) {
        database.sql(
                        "insert into substitution (process_instance_id, person, substitute, first_day, last_day, reason, entered_by, entered_at) "
                                + "values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(added.instance())
                .param(added.person())
                .param(added.substitute())
                .param(added.firstDay())
                .param(added.lastDay())
                .param(added.reason())
                .param(added.enteredBy())
                .param(at)
                .update();
    }

    /** Keeps other days, another substitute or another reason of a leave. */
    public void change(Substitution changed) {
        database.sql(
                        "update substitution set substitute = ?, first_day = ?, last_day = ?, reason = ? where process_instance_id = ?")
                .param(changed.substitute())
                .param(changed.firstDay())
                .param(changed.lastDay())
                .param(changed.reason())
                .param(changed.instance())
                .update();
    }

    /** Keeps that the tasks have passed over; does nothing where they have or where the leave has ended. */
    public void begin(String instance, OffsetDateTime at) {
        database.sql(
                        "update substitution set begun_at = ? where process_instance_id = ? and begun_at is null and ended_at is null")
                .param(at)
                .param(instance)
                .update();
    }

    /** Keeps that the leave has ended; does nothing where it has. */
    public void end(String instance, OffsetDateTime at) {
        database.sql("update substitution set ended_at = ? where process_instance_id = ? and ended_at is null")
                .param(at)
                .param(instance)
                .update();
    }
}
