package org.salesplaybook.migration;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The records of contracts. What orders reckon with stays where it was, too. */
@Component
class ContractsAsRecords extends TableAsRecords {

    ContractsAsRecords() {
        super(
                "69",
                "contracts as case records",
                new Old(
                        "sales_contract",
                        "contract",
                        "合同",
                        "合同记录",
                        Map.of(
                                "owner",
                                "t.sales_rep",
                                "source_case",
                                "t.source_case",
                                "contact_name",
                                "t.contact_name",
                                "contact_phone",
                                "t.contact_phone",
                                "about",
                                "'¥ ' || to_char(t.contract_amount, 'FM999,999,999,999,990.00')",
                                "archived_at",
                                "t.closed_at",
                                "outcome",
                                "case t.status when 'SIGNED' then '合同已签订' when 'TERMINATED' then '合同终止' "
                                        + "when 'FAILED' then case when exists "
                                        + "(select 1 from withdrawal w where w.number = t.number) then '已撤销' else '合同未签订' end end")));
    }
}
