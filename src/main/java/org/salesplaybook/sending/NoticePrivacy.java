package org.salesplaybook.sending;

import org.salesplaybook.privacy.CaseTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people were told of cases may hold what somebody wrote, as when they urged others. */
@Configuration(proxyBeanMethods = false)
class NoticePrivacy {

    @Bean
    CaseTexts wordsOfNotices() {
        return CaseTexts.erased("通知", "notice", "process_instance_id", CaseTexts.Key.INSTANCE, "words");
    }
}
