package org.salesplaybook.migration;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The records of complaints and of after-sales service. */
@Component
class ServiceAsRecords extends TableAsRecords {

    ServiceAsRecords() {
        super(
                "59",
                "complaints and services as case records",
                new Old(
                        "complaint",
                        "complaint",
                        "投诉",
                        "客户投诉处理表",
                        Map.ofEntries(
                                Map.entry("owner", "t.received_by"),
                                Map.entry("source_case", "t.source_case"),
                                Map.entry("contact_name", "t.complainant"),
                                Map.entry("contact_phone", "t.contact_phone"),
                                Map.entry("about", "t.complaint_content"),
                                Map.entry("opened_at", "t.recorded_at"),
                                Map.entry("deadline", "t.deadline"),
                                Map.entry("deadline_rule", "'2 个工作日'"),
                                Map.entry("archived_at", "t.archived_at"),
                                Map.entry(
                                        "outcome",
                                        "case when t.closed_at is null then null "
                                                + "when exists (select 1 from withdrawal w where w.number = t.number) then '已撤销' "
                                                + "when t.upheld = true then '投诉成立' else '投诉不成立' end"))),
                new Old(
                        "service_case",
                        "afterSales",
                        "售后",
                        "售后服务记录",
                        Map.of(
                                "owner", "t.recorder",
                                "contact_name", "t.contact_name",
                                "contact_phone", "t.contact_phone",
                                "about", "t.objection",
                                "archived_at", "t.closed_at",
                                "outcome", "case when t.outcome = '撤销' then '已撤销' else t.outcome end")));
    }
}
