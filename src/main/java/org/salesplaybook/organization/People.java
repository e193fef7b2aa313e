package org.salesplaybook.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everybody who was ever in the organisation file. So history keeps the name of somebody whose line was deleted, and it
 * can be told who takes over.
 */
@Component
public class People {

    private static final String COLUMNS =
            "id, name, position_id, team_id, superior_id, gone, successor_id, email, mobile";

    private final JdbcClient database;

    People(JdbcClient database) {
        this.database = database;
    }

    /** @return the file's people, then those whom it does not name any more, as having left */
    List<Person> withThoseWhoLeft(List<Person> inFile) {
        Map<String, Person> known = known();
        List<Person> all = new ArrayList<>(inFile);
        inFile.forEach(person -> known.remove(person.id()));
        known.values()
                .forEach(person -> all.add(new Person(
                        person.id(), person.name(), person.position(), person.team(), null, true, null, null, null)));
        return all;
    }

    /** @return people as of the last start, by id */
    Map<String, Person> known() {
        Map<String, Person> known = new HashMap<>();
        database.sql("select " + COLUMNS + " from person order by id")
                .query((row, n) -> new Person(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)))
                .list()
                .forEach(person -> known.put(person.id(), person));
        return known;
    }

    /**
     * Holds some people until the transaction ends: two who decide something about the same people at the same moment
     * do so one after the other.
     *
     * @param people their logins; those who are not known are left out
     */
    public void hold(Collection<String> people) {
        database.sql("select id from person where id in (:people) order by id for update")
                .param("people", people)
                .query(String.class)
                .list();
    }

    void remember(Person person, boolean known) {
        database.sql(
                        known
                                ? "update person set name = :name, position_id = :position, team_id = :team, superior_id = :superior, "
                                        + "gone = :left, successor_id = :successor, email = :email, mobile = :mobile where id = :id"
                                : "insert into person (" + COLUMNS
                                        + ") values (:id, :name, :position, :team, :superior, :left, :successor, "
                                        + ":email, :mobile)")
                .paramSource(person)
                .update();
    }
}
