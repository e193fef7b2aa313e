package org.salesplaybook.cases;

import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Range;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Lists of what modules keep of cases in tables of their own, beside the heads of the cases' records: one statement, in
 * which both can be looked for.
 */
@Component
public class ListedRecords {

    private final JdbcClient database;
    private final Organization organization;

    ListedRecords(JdbcClient database, Organization organization) {
        this.database = database;
        this.organization = organization;
    }

    /**
     * What a module keeps, in SQL.
     *
     * @param columns what is wanted of it
     * @param tables its tables, joined with each other
     * @param number the column with the record's number
     */
    public record Rows(String columns, String tables, String number) {}

    /**
     * @param person login of whoever looks, if anybody does: they are shown what is theirs, their team's, or
     *     everything, as their position says
     * @param rest further conditions, beginning with {@code and}, order and limit, in SQL; {@code r} is the head, with
     *     {@code team}, {@code owner}, {@code customer} and {@code customer_name}, which stand beside the columns
     * @return the statement, to be run
     */
    public StatementSpec seenBy(@Nullable String person, Rows rows, String rest) {
        Range range = organization.rangeOf(person);
        return select(rows, "(:everybody = true or r.team = :team or r.owner = :person) " + rest)
                .param("everybody", range.everybody())
                .param("team", range.team())
                .param("person", range.person());
    }

    /**
     * @param condition which, in SQL; whether somebody may know is for the caller to ask
     * @return the statement, to be run
     */
    public StatementSpec all(Rows rows, String condition) {
        return select(rows, condition);
    }

    private StatementSpec select(Rows rows, String condition) {
        return database.sql("select r.team, r.owner, r.customer, r.customer_name, " + rows.columns() + " from "
                + rows.tables() + " join case_record r on r.number = " + rows.number() + " where " + condition);
    }
}
