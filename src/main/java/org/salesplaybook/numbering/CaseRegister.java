package org.salesplaybook.numbering;

import static org.salesplaybook.steps.CaseVariables.CASE_NUMBER;
import static org.salesplaybook.steps.CaseVariables.SOURCE_CASE;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives a case its number and links it to the one that it came from. */
@Component
public class CaseRegister {

    private final BusinessNumbers numbers;
    private final JdbcClient database;

    CaseRegister(BusinessNumbers numbers, JdbcClient database) {
        this.numbers = numbers;
        this.database = database;
    }

    /**
     * Draws the case's number and makes it the business key.
     *
     * @param prefix two letters that stand for the kind of case
     * @return the number
     */
    public String number(DelegateExecution execution, String prefix) {
        String number = numbers.next(prefix);
        execution.setProcessBusinessKey(number);
        CASE_NUMBER.on(execution).set(number);
        SOURCE_CASE
                .from(execution)
                .getOptional()
                .ifPresent(source -> database.sql("insert into case_link (from_case, to_case) values (?, ?)")
                        .param(source)
                        .param(number)
                        .update());
        return number;
    }

    /**
     * Draws a number for a record that no case has begun, within the caller's transaction.
     *
     * @param prefix two letters that stand for the kind of record
     * @return the number
     */
    public String next(String prefix) {
        return numbers.next(prefix);
    }

    /** @return numbers of the cases that the case came from */
    public List<String> origins(String number) {
        return database.sql("select from_case from case_link where to_case = ? order by from_case")
                .param(number)
                .query(String.class)
                .list();
    }

    /** @return numbers of the cases that came from the case */
    public List<String> begun(String number) {
        return database.sql("select to_case from case_link where from_case = ? order by to_case")
                .param(number)
                .query(String.class)
                .list();
    }

    /**
     * @return numbers of the cases that those came from or that came from them, directly or over others, with
     *     themselves
     */
    public Set<String> linkedWith(Collection<String> cases) {
        Set<String> linked = new TreeSet<>(cases);
        List<String> next = List.copyOf(linked);
        while (!next.isEmpty()) {
            next = database
                    .sql(
                            "select to_case from case_link where from_case in (:cases) union select from_case from case_link where to_case in (:cases)")
                    .param("cases", next)
                    .query(String.class)
                    .list()
                    .stream()
                    .filter(linked::add)
                    .toList();
        }
        return linked;
    }
}
