package org.salesplaybook.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.rights.ReadableCases.ByPosition;
import org.salesplaybook.values.SearchWords;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the cases that somebody oversees, in the order that they ask for. */
@Component
public class CaseList {

    /** So many are shown on a page. */
    public static final int PAGE = 20;

    private static final int MOST_PAGES = 500;

    private final JdbcClient database;
    private final HistoryService history;
    private final Cases cases;
    private final CaseIndex index;
    private final CasePages pages;
    private final Clock clock;

    CaseList(
            JdbcClient database,
            @Lazy HistoryService history,
            Cases cases,
            CaseIndex index,
            CasePages pages,
            Clock clock) {
        this.database = database;
        this.history = history;
        this.cases = cases;
        this.index = index;
        this.pages = pages;
        this.clock = clock;
    }

    /** In which order cases are listed. */
    enum Order {
        /** Those that began last first. */
        NEWEST("", "", "started_at desc"),
        /** Those that began first. */
        OLDEST("", "", "started_at"),
        /** By number. */
        NUMBER("", "", "case_number"),
        /** By the customer's name; those without one come last. */
        CUSTOMER("", "", "customer_name nulls last"),
        /** By when the first of the open tasks is due; those alone that have one. */
        DUE(
                " join (select proc_inst_id_ due_in, min(due_date_) due_at from act_ru_task where due_date_ is not null "
                        + "group by proc_inst_id_) due on due.due_in = process_instance_id",
                "",
                "due.due_at"),
        /** By when they ended, the last first; those alone that have. */
        ENDED("", " and q.end_time_ is not null", "q.end_time_ desc");

        private final String join;
        private final String condition;
        private final String by;

        Order(String join, String condition, String by) {
            this.join = join;
            this.condition = condition;
            this.by = by;
        }
    }

    /**
     * Some of the cases.
     *
     * @param more whether there are more
     */
    public record Page(List<CasePages.Head> cases, boolean more) {}

    /**
     * @param seen the cases that are overseen
     * @param wanted which of them
     * @param page counted from 0
     * @return {@value #PAGE} of them; after the last one those of which there is a record alone, as far as words lead
     *     to them
     * @throws RequestRefused where what is wanted cannot be understood, or the page is too far
     */
    public Page page(ByPosition seen, CaseQuery wanted, int page) {
        if (page >= MOST_PAGES) {
            throw new RequestRefused("页（page）是从 0 到 " + (MOST_PAGES - 1) + " 的数；再往后的请缩小范围");
        }
        List<String> found = find(seen, wanted, page * PAGE, PAGE + 1);
        List<CasePages.Head> heads = new ArrayList<>(heads(found.subList(0, Math.min(PAGE, found.size()))));
        if (found.size() < PAGE && page == 0) {
            heads.addAll(
                    cases.withoutHistory(wanted.words(), wanted.filter(cases::named), seen, 0, PAGE - found.size()));
        }
        return new Page(heads, found.size() > PAGE);
    }

    /**
     * @param most as many as are wanted at most
     * @return ids of the process instances
     * @throws RequestRefused where what is wanted cannot be understood
     */
    public List<String> find(ByPosition seen, CaseQuery wanted, int skipped, int most) {
        CaseFilter filter = wanted.filter(cases::named);
        if (wanted.order() == Order.NEWEST && !new SearchWords(wanted.words()).areNone()) {
            Map<String, Object> values = new HashMap<>();
            List<String> lately =
                    find(seen, index.lately(wanted.words(), filter, values), values, wanted.order(), skipped, most);
            if (lately.size() == most) {
                return lately;
            }
        }
        Map<String, Object> values = new HashMap<>();
        return find(seen, index.source(wanted.words(), filter, values), values, wanted.order(), skipped, most);
    }

    private List<String> find(
            ByPosition seen, CaseIndex.Source source, Map<String, Object> values, Order order, int skipped, int most) {
        values.putAll(seen.values());
        values.put("now", Timestamp.from(clock.instant()));
        return database.sql("select process_instance_id from " + source.cases()
                        + " join act_hi_procinst q on q.id_ = process_instance_id" + order.join
                        + " where (:everything = true or q.proc_def_key_ in (:processes))"
                        + " and (:anyTeam = true or q.tenant_id_ is null or q.tenant_id_ in (:teams))"
                        + source.conditions() + order.condition
                        + " order by " + order.by + ", process_instance_id offset " + skipped + " rows fetch next "
                        + most + " rows only")
                .params(values)
                .query(String.class)
                .list();
    }

    /** @return what lists show of the cases, in the order given, as far as the person who is logged in reads them */
    public List<CasePages.Head> heads(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, HistoricProcessInstance> found =
                history.createHistoricProcessInstanceQuery().processInstanceIds(new HashSet<>(ids)).list().stream()
                        .collect(Collectors.toMap(HistoricProcessInstance::getId, one -> one));
        return pages.heads(
                ids.stream().filter(found::containsKey).map(found::get).toList());
    }
}
