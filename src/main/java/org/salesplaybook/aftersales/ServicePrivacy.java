package org.salesplaybook.aftersales;

import org.salesplaybook.privacy.CaseTable;
import org.salesplaybook.privacy.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where personal data lies in services; where somebody was hurt, the law keeps it. */
@Configuration(proxyBeanMethods = false)
class ServicePrivacy {

    @Bean
    CaseTable servicesOfPeople() {
        return CaseTable.of("售后", "service_case", "afterSales")
                .kept(Retention.ACCIDENTS, "injury = true")
                .ofCustomers();
    }
}
