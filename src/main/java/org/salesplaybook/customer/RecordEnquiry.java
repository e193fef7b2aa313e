package org.salesplaybook.customer;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.engine.Writes;
import org.salesplaybook.numbering.CaseRegister;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/**
 * 咨询客户意向: numbers the enquiry and finds the customer again, by telephone number or name, or adds them to the file. Drawing
 * the number makes enquiries of the same moment wait for each other, so two of one company make one customer.
 */
@Component
@Writes(value = {"caseNumber", "customer", "existingOwner", "enquiryConflict", "fewestCustomers", "assignmentNote"}, personal = "assignmentNote")
class RecordEnquiry implements JavaDelegate {

    private static final String SALES_REP = "salesRep";

    private final CaseRegister register;
    private final CustomerFile file;
    private final Organization organization;

    RecordEnquiry(CaseRegister register, CustomerFile file, Organization organization) {
        this.register = register;
        this.file = file;
        this.organization = organization;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = register.number(execution, CustomerProcess.NUMBER_PREFIX);
        String phone = CustomerProcess.CONTACT_PHONE.from(execution).get();
        Optional<String> chosen = CaseVariables.CUSTOMER.from(execution).getOptional();
        Optional<String> byPhone = file.byPhone(phone);
        Optional<String> byName = chosen.or(() -> file.byName(CustomerProcess.CUSTOMER_NAME.from(execution).get()));
        boolean conflict = chosen.isEmpty() && byPhone.isPresent() && byName.isPresent() && !byPhone.equals(byName);
        String customer = byName.or(() -> byPhone).orElseGet(() -> {
            file.add(execution, number);
            return number;
        });
        file.addContact(customer, CustomerProcess.CONTACT_NAME.from(execution).get(), phone);
        file.addEnquiry(execution, number, customer);

        CaseVariables.CUSTOMER.on(execution).set(customer);
        CustomerProcess.EXISTING_OWNER.on(execution).set(ownerOf(customer));
        CustomerProcess.ENQUIRY_CONFLICT.on(execution).set(conflict);
        CustomerProcess.ASSIGNMENT_NOTE.on(execution).set(conflict
                ? "电话 " + phone + " 属于客户 " + file.get(byPhone.get()).name() + "，单位则是 " + file.get(customer).name() : null);
        execution.setVariable(CustomerProcess.FEWEST_CUSTOMERS, SpinValues.jsonValue(Spin.JSON(fewestCustomers()).toString()).create());
    }

    private String ownerOf(String customer) {
        String owner = file.get(customer).owner();
        return owner == null ? null : organization.acting(owner, null);
    }

    private Map<String, String> fewestCustomers() {
        Map<String, String> fewest = new TreeMap<>();
        for (String team : organization.teams()) {
            organization.members(organization.groupInTeam(SALES_REP, team)).stream().sorted()
                    .min(Comparator.comparing(file::openCustomersOf)).ifPresent(rep -> fewest.put(team, rep));
        }
        return fewest;
    }
}
