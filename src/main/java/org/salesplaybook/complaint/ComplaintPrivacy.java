package org.salesplaybook.complaint;

import org.salesplaybook.privacy.CaseTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where personal data lies in complaints; where somebody was hurt, the law keeps it. What others learn from stays,
 * without the person.
 */
@Configuration(proxyBeanMethods = false)
class ComplaintPrivacy {

    @Bean
    CaseTexts teachingCases() {
        return CaseTexts.kept(
                "案例库",
                "teaching_case",
                "complaint",
                CaseTexts.Key.NUMBER,
                "title",
                "problem",
                "direct_cause",
                "root_cause",
                "proposal",
                "corrective_action",
                "improvement",
                "lesson");
    }
}
