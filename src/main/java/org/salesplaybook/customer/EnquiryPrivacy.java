package org.salesplaybook.customer;

import org.salesplaybook.privacy.CaseTable;
import org.salesplaybook.privacy.CaseTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where personal data lies in what customers asked for, and in what was talked about with them. */
@Configuration(proxyBeanMethods = false)
class EnquiryPrivacy {

    @Bean
    CaseTable enquiriesOfPeople() {
        return CaseTable.of("来电", "customer_enquiry", "customer").openedAt("recorded_at");
    }

    @Bean
    CaseTexts talks() {
        return CaseTexts.erased("跟进", "customer_follow_up", "enquiry_number", CaseTexts.Key.NUMBER, "content");
    }
}
