package org.salesplaybook.reception;

import org.salesplaybook.privacy.CaseTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where personal data of visitors lies. */
@Configuration(proxyBeanMethods = false)
class ReceptionPrivacy {

    @Bean
    CaseTable receptionsOfPeople() {
        return CaseTable.of("接待", "reception", "reception");
    }
}
