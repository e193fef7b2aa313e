package org.salesplaybook.returnvisit;

import org.salesplaybook.privacy.CaseTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where personal data lies in the checks of visits. */
@Configuration(proxyBeanMethods = false)
class VisitPrivacy {

    @Bean
    CaseTexts checksOfVisits() {
        return CaseTexts.erased("回访查核", "planned_visit", "number", CaseTexts.Key.NUMBER, "check_note");
    }
}
