package org.salesplaybook.contract;

import org.salesplaybook.privacy.CaseTable;
import org.salesplaybook.privacy.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where personal data lies in contracts: those that were signed are kept by law, quotations that came to nothing are
 * not.
 */
@Configuration(proxyBeanMethods = false)
class ContractPrivacy {

    @Bean
    CaseTable contractsOfPeople() {
        return CaseTable.of("合同", "sales_contract", "contract")
                .text("ended_because", "没有签订或终止的原因")
                .kept(Retention.ACCOUNTS, "status in ('SIGNED', 'TERMINATED')");
    }
}
