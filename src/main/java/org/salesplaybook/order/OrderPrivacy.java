package org.salesplaybook.order;

import org.salesplaybook.privacy.CaseTable;
import org.salesplaybook.privacy.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where personal data lies in orders: the deposit is on the books, so the law keeps all of it. */
@Configuration(proxyBeanMethods = false)
class OrderPrivacy {

    @Bean
    CaseTable ordersOfPeople() {
        return CaseTable.of("订单", "customer_order", "order").kept(Retention.ACCOUNTS, "1 = 1");
    }
}
