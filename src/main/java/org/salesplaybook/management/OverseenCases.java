package org.salesplaybook.management;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.casefile.CaseList;
import org.salesplaybook.casefile.CasePages;
import org.salesplaybook.casefile.CaseQuery;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.springframework.stereotype.Component;

/** Lists the cases that somebody oversees, those that have ended too. */
@Component
class OverseenCases {

    /** More lines are read by nobody; who needs them narrows what is asked for. */
    static final int MOST_LINES = 10_000;

    private final Oversight oversight;
    private final CaseList cases;
    private final OverseenTasks tasks;
    private final AuditTrail trail;

    OverseenCases(Oversight oversight, CaseList cases, OverseenTasks tasks, AuditTrail trail) {
        this.oversight = oversight;
        this.cases = cases;
        this.tasks = tasks;
        this.trail = trail;
    }

    /** A case with its open tasks. */
    record Listed(@JsonUnwrapped CasePages.Head head, List<OverseenTasks.Listed> tasks) {}

    /**
     * Some of the cases.
     *
     * @param more whether there are more
     */
    record Page(List<Listed> cases, boolean more) {}

    Page list(String person, CaseQuery wanted, int page) {
        ByPosition seen = oversight.casesOf(person);
        CaseList.Page found = cases.page(seen, wanted, page);
        return new Page(withTasks(seen, found.cases()), found.more());
    }

    private List<Listed> withTasks(ByPosition seen, List<CasePages.Head> heads) {
        Map<String, List<OverseenTasks.Listed>> open = tasks.ofCases(seen, heads);
        return heads.stream()
                .map(head -> new Listed(head, open.getOrDefault(head.id(), List.of())))
                .toList();
    }

    /** @return all of them, up to {@value #MOST_LINES}, which are read as they are written */
    CaseSheet sheet(String person, CaseQuery wanted) {
        ByPosition seen = oversight.casesOf(person);
        List<String> found = cases.find(seen, wanted, 0, MOST_LINES + 1);
        boolean more = found.size() > MOST_LINES;
        trail.recordApart(AuditEvent.of(AuditKind.EXPORT, AuditSubject.person(person), "导出业务列表")
                .changed(null, Map.of("cases", Math.min(found.size(), MOST_LINES))));
        return new CaseSheet(
                more ? found.subList(0, MOST_LINES) : found, more, ids -> withTasks(seen, cases.heads(ids)));
    }
}
