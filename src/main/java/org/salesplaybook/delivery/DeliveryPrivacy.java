package org.salesplaybook.delivery;

import org.salesplaybook.privacy.CaseTable;
import org.salesplaybook.privacy.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where personal data lies in deliveries: what is delivered and paid for is on the books, so the law keeps all of it.
 */
@Configuration(proxyBeanMethods = false)
class DeliveryPrivacy {

    @Bean
    CaseTable deliveriesOfPeople() {
        return CaseTable.of("发货", "delivery", "delivery").kept(Retention.ACCOUNTS, "1 = 1");
    }
}
