package org.salesplaybook.changes;

import org.salesplaybook.privacy.CaseTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Why a case was withdrawn, as somebody wrote it. */
@Configuration(proxyBeanMethods = false)
class WithdrawalPrivacy {

    @Bean
    CaseTexts reasonsOfWithdrawals() {
        return CaseTexts.erased(
                "撤销原因", "withdrawal", "process_instance_id", CaseTexts.Key.INSTANCE, "withdrawn_because");
    }
}
