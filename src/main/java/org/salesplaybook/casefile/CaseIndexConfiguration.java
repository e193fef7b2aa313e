package org.salesplaybook.casefile;

import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.salesplaybook.engine.ManagerFactory;
import org.salesplaybook.privacy.CaseTexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the index of cases see what the engine does, and erasure what stands in it. */
@Configuration(proxyBeanMethods = false)
class CaseIndexConfiguration {

    @Bean
    ProcessEnginePlugin caseIndexPlugin(CaseIndex index) {
        return new SpringBootProcessEnginePlugin() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                engine.getCustomHistoryEventHandlers().add(index);
            }
        };
    }

    @Bean
    SessionFactory changesOfCases() {
        return new ManagerFactory<>(CaseIndex.Command.class, CaseIndex.Command::new);
    }

    @Bean
    CaseTexts namesInTheIndexOfCases() {
        return CaseTexts.kept(
                "业务查询的客户名称和电话",
                "found_case",
                "process_instance_id",
                CaseTexts.Key.INSTANCE,
                "customer_name",
                "contact_phone");
    }
}
