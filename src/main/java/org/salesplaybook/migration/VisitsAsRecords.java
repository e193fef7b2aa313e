package org.salesplaybook.migration;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The records of visits. What plans are made of stays in a table. */
@Component
class VisitsAsRecords extends TableAsRecords {

    VisitsAsRecords() {
        super(
                "65",
                "visits as case records",
                new Old(
                        "return_visit",
                        "returnVisit",
                        "回访",
                        "客户回访记录",
                        Map.of(
                                "source_case",
                                "t.source_case",
                                "owner",
                                "t.sales_rep",
                                "contact_name",
                                "t.contact_name",
                                "contact_phone",
                                "t.contact_phone",
                                "about",
                                "t.visit_reason || coalesce('：' || coalesce(t.situation, t.ended_because), '')",
                                "archived_at",
                                "t.closed_at",
                                "outcome",
                                "case when t.status = 'MADE' then '已回访' when t.status = 'UNREACHED' then '未联系上' "
                                        + "when t.status = 'CANCELLED' then case when exists "
                                        + "(select 1 from withdrawal w where w.number = t.number) then '已撤销' else '已取消' end end")));
    }
}
