package org.salesplaybook.returnvisit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.privacy.Entry;
import org.salesplaybook.privacy.Found;
import org.salesplaybook.privacy.PersonalData;
import org.salesplaybook.privacy.Redaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Plans are made of visits by the customer's name. They list those of their team and month, and what was recorded of
 * those that are checked.
 */
@Component
class VisitCopies implements PersonalData {

    private final JdbcClient database;

    VisitCopies(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String place() {
        return "回访计划";
    }

    @Override
    public List<Entry> find(Found found) {
        return List.of();
    }

    @Override
    public Set<String> copiedTo(Found found) {
        Set<String> visits = found.erasableNumbers();
        return visits.isEmpty()
                ? Set.of()
                : new TreeSet<>(
                        database.sql("select distinct p.process_instance_id from visit_plan p join planned_visit v "
                                        + "on v.plan = p.number or v.checked_in = p.number or v.team = p.team and v.visit_date >= p.first_day and v.visit_date < p.first_day + interval '1' month "
                                        + "where v.number in (:visits)")
                                .param("visits", visits)
                                .query(String.class)
                                .list());
    }

    /** What plans hold is taken out of them as of any case. */
    @Override
    public int erase(Found found, Redaction redaction) {
        Set<String> visits = found.erasableNumbers();
        if (visits.isEmpty()) {
            return 0;
        }
        int changed = 0;
        for (Written visit : written(visits)) {
            Written after = new Written(
                    visit.number(),
                    redaction.of(Personal.CUSTOMER, visit.customerName(), found.customerGoes()),
                    redaction.of(Personal.NONE, visit.visitReason(), found.customerGoes()));
            if (!after.equals(visit)) {
                changed += database.sql("update planned_visit set customer_name = ?, visit_reason = ? where number = ?")
                        .params(after.customerName(), after.visitReason(), after.number())
                        .update();
            }
        }
        return changed;
    }

    private record Written(String number, String customerName, String visitReason) {}

    private List<Written> written(Set<String> visits) {
        return database.sql("select number, customer_name, visit_reason from planned_visit where number in (:visits)")
                .param("visits", visits)
                .query(Written.class)
                .list();
    }
}
