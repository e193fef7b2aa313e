package org.salesplaybook.customer;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.rights.CaseReaders;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 交给负责销售员: the customer file says whose the customer is, who may turn out to have been on file; what another team is to
 * look after is closed here as handed over.
 */
@Component
@Writes({"customer", "salesRep", "inOtherTeam"})
class GiveToSalesRep implements JavaDelegate {

    private final CaseBook book;
    private final CustomerFile file;
    private final Organization organization;
    private final CaseReaders readers;

    GiveToSalesRep(CaseBook book, CustomerFile file, Organization organization, CaseReaders readers) {
        this.book = book;
        this.file = file;
        this.organization = organization;
        this.readers = readers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String assigned = CustomerProcess.ASSIGNED_REP.from(execution).getOrNull();
        String owner = assigned == null || assigned.equals(CustomerProcess.BY_HAND)
                ? CustomerProcess.SALES_REP.from(execution).get()
                : assigned;
        String team = organization.teamOf(owner);
        file.give(customer(execution), owner, team);
        boolean inOtherTeam = !Objects.equals(team, execution.getTenantId());
        readers.add(execution, owner);
        CustomerProcess.SALES_REP.on(execution).set(owner);
        CustomerProcess.IN_OTHER_TEAM.on(execution).set(inOtherTeam);
        if (inOtherTeam) {
            book.close(execution);
        } else {
            book.keep(execution);
        }
    }

    /** @return the customer whom the supervisor has said that it is; else whom the call was recorded for */
    private String customer(DelegateExecution execution) {
        String recorded = CaseVariables.CUSTOMER.from(execution).get();
        Optional<String> meant = switch (CustomerProcess.SAME_CUSTOMER
                .from(execution)
                .getOptional()
                .orElse(SameCustomer.NO)) {
            case SameCustomer.BY_NAME ->
                CustomerProcess.OF_THAT_NAME.from(execution).getOptional();
            case SameCustomer.BY_PHONE ->
                CustomerProcess.OF_THAT_PHONE.from(execution).getOptional();
            default -> Optional.empty();
        };
        String onFile = meant.flatMap(file::current).orElse(recorded);
        if (onFile.equals(recorded)
                || !file.isTheSame(
                        recorded,
                        onFile,
                        CaseVariables.CASE_NUMBER.from(execution).get())) {
            return recorded;
        }
        CaseVariables.CUSTOMER.on(execution).set(onFile);
        return onFile;
    }
}
