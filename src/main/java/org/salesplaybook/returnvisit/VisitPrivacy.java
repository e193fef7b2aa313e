package org.salesplaybook.returnvisit;

import org.salesplaybook.privacy.CaseTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where personal data lies in the checks of visits and in the plans that they are in. */
@Configuration(proxyBeanMethods = false)
class VisitPrivacy {

    @Bean
    CaseTexts checksOfVisits() {
        return CaseTexts.erased("回访查核", "planned_visit", "number", CaseTexts.Key.NUMBER, "check_note");
    }

    @Bean
    CaseTexts remarksInPlans() {
        return CaseTexts.kept("回访计划", "visit_plan", "number", CaseTexts.Key.NUMBER, "opinion", "check_summary");
    }
}
