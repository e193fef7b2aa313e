package org.salesplaybook.teamwork;

import org.salesplaybook.privacy.CaseTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody wrote when they sent a colleague a copy of a case. */
@Configuration(proxyBeanMethods = false)
class CopyPrivacy {

    @Bean
    CaseTexts notesOfCopies() {
        return CaseTexts.erased("抄送", "case_copy", "process_instance_id", CaseTexts.Key.INSTANCE, "note");
    }
}
