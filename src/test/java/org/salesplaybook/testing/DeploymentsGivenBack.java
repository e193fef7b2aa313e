package org.salesplaybook.testing;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Cases go first: some are of versions that were there before, and have been moved. */
class DeploymentsGivenBack implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace OWN = Namespace.create(DeploymentsGivenBack.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        ApplicationContext application = SpringExtension.getApplicationContext(context);
        context.getStore(OWN).put(Deployments.class, new Deployments(application.getBean(RepositoryService.class)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SpringExtension.getApplicationContext(context).getBean(Department.class).clear();
        context.getStore(OWN).get(Deployments.class, Deployments.class).giveBack();
    }
}
