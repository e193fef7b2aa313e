package org.salesplaybook.customer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.customer.SameCustomer.Alike;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 咨询客户意向: numbers the enquiry and finds the customer again, by name and telephone number together, or adds them to the
 * file. Where only one of the two is that of somebody on file, a person says whether it is the same: whoever typed the
 * call, else the supervisor. Drawing the number makes enquiries of the same moment wait for each other, so two of one
 * company make one customer.
 */
@Component
@Writes(
        value = {
            "caseNumber",
            "openedAt",
            "customer",
            "existingOwner",
            "enquiryConflict",
            "fewestCustomers",
            "assignmentNote",
            "ofThatName",
            "ofThatPhone"
        },
        personal = "assignmentNote")
class RecordEnquiry implements JavaDelegate {

    private static final String SALES_REP = "salesRep";

    private final CaseBook book;
    private final CustomerFile file;
    private final SameCustomer same;
    private final Organization organization;

    RecordEnquiry(CaseBook book, CustomerFile file, SameCustomer same, Organization organization) {
        this.book = book;
        this.file = file;
        this.same = same;
        this.organization = organization;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = book.number(execution);
        String phone = CustomerProcess.CONTACT_PHONE.from(execution).get();
        Optional<String> chosen = CaseVariables.CUSTOMER.from(execution).getOptional();
        String starter = CaseVariables.STARTER.from(execution).get();
        String answer =
                CustomerProcess.SAME_CUSTOMER.from(execution).getOptional().orElse(null);
        Alike all = chosen.isPresent()
                ? new Alike(List.of(), List.of())
                : same.find(CustomerProcess.CUSTOMER_NAME.from(execution).get(), phone);
        Optional<String> known =
                chosen.or(all::certain).or(() -> same.seen(all, starter, true).meantBy(answer));
        Alike asked = answer == null ? all : same.seen(all, starter, false);
        boolean doubtful = known.isEmpty() && !asked.isNobody();
        String customer = known.orElseGet(() -> {
            file.add(execution, number);
            return number;
        });
        file.addContact(customer, CustomerProcess.CONTACT_NAME.from(execution).get(), phone);

        CaseVariables.CUSTOMER.on(execution).set(customer);
        book.openNumbered(execution, CustomerProcess.ENQUIRY.from(execution).get());
        CustomerProcess.EXISTING_OWNER.on(execution).set(same.ownerOf(customer));
        CustomerProcess.ENQUIRY_CONFLICT.on(execution).set(doubtful);
        CustomerProcess.OF_THAT_NAME
                .on(execution)
                .set(doubtful ? asked.meantBy(SameCustomer.BY_NAME).orElse(null) : null);
        CustomerProcess.OF_THAT_PHONE
                .on(execution)
                .set(doubtful ? asked.meantBy(SameCustomer.BY_PHONE).orElse(null) : null);
        CustomerProcess.ASSIGNMENT_NOTE.on(execution).set(doubtful ? same.described(asked) : null);
        execution.setVariable(
                CustomerProcess.FEWEST_CUSTOMERS,
                SpinValues.jsonValue(Spin.JSON(fewestCustomers()).toString()).create());
    }

    private Map<String, String> fewestCustomers() {
        Map<String, String> fewest = new TreeMap<>();
        for (String team : organization.teams()) {
            organization.members(organization.groupInTeam(SALES_REP, team)).stream()
                    .sorted()
                    .min(Comparator.comparing(file::openCustomersOf))
                    .ifPresent(rep -> fewest.put(team, rep));
        }
        return fewest;
    }
}
