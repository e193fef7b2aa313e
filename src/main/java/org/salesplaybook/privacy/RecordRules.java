package org.salesplaybook.privacy;

import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.salesplaybook.vocabulary.ElementProperty;

/**
 * What a diagram says of the records of its cases. The newest version of it holds for all of them, as it does for what
 * its forms say.
 *
 * @param law the law that keeps them; {@code null} where there is none
 * @param keptWhen condition, in SQL, under which it does
 * @param ofCustomers whether whoever has one is a customer
 */
record RecordRules(Retention law, String keptWhen, boolean ofCustomers) {

    private static final RecordRules NONE = new RecordRules(null, "1 = 0", false);

    /** @return what the process says; nothing where there is no such process any more */
    static RecordRules of(RepositoryService definitions, String process) {
        return Optional.ofNullable(definitions
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .singleResult())
                .<ModelElementInstance>map(newest ->
                        definitions.getBpmnModelInstance(newest.getId()).getModelElementById(process))
                .map(RecordRules::said)
                .orElse(NONE);
    }

    private static RecordRules said(ModelElementInstance process) {
        boolean customers = ElementProperty.OF_CUSTOMERS.from(process).isPresent();
        return ElementProperty.ACCOUNTS
                .from(process)
                .map(when -> new RecordRules(
                        Retention.ACCOUNTS,
                        ElementProperty.ACCOUNTS.offers(when) ? "1 = 1" : "exists (" + fact(when) + ")",
                        customers))
                .or(() -> ElementProperty.INJURY
                        .from(process)
                        .map(fact -> new RecordRules(
                                Retention.ACCIDENTS, "exists (" + fact(fact) + " and f.words = 'true')", customers)))
                .orElse(new RecordRules(null, "1 = 0", customers));
    }

    private static String fact(String name) {
        return "select 1 from case_fact f where f.number = t.number and f.name = '" + name + "'";
    }
}
