package org.salesplaybook.privacy;

import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.vocabulary.ElementProperty;

/**
 * What a diagram says of the records of its cases. The newest version of it holds for all of them, as it does for what
 * its forms say.
 *
 * @param law the law that keeps them, if any
 * @param fact name of the fact on which that depends; none where the law keeps all of them
 * @param onlyWhenTrue whether the fact has to be true, or has to be there
 * @param ofCustomers whether whoever has one is a customer
 */
record RecordRules(@Nullable Retention law, @Nullable String fact, boolean onlyWhenTrue, boolean ofCustomers) {

    private static final RecordRules NONE = new RecordRules(null, null, false, false);

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
                        Retention.ACCOUNTS, ElementProperty.ACCOUNTS.offers(when) ? null : when, false, customers))
                .or(() -> ElementProperty.INJURY
                        .from(process)
                        .map(fact -> new RecordRules(Retention.ACCIDENTS, fact, true, customers)))
                .orElse(new RecordRules(null, null, false, customers));
    }

    /**
     * @param facts the table of facts
     * @return the condition, in SQL, under which a law keeps the record {@code t}
     */
    String keptWhen(String facts) {
        if (law == null) {
            return "1 = 0";
        }
        return fact == null
                ? "1 = 1"
                : "exists (select 1 from " + facts + " f where f.number = t.number and f.name = '" + fact + "'"
                        + (onlyWhenTrue ? " and f.words = 'true')" : ")");
    }
}
