package org.salesplaybook.customer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * 咨询客户意向: numbers the enquiry and finds the customer again, by name and telephone number together, or adds them to the file. Where
 * only one of the two is that of somebody on file, a person is to say whether it is the same. Drawing the number makes enquiries of the
 * same moment wait for each other, so two of one company make one customer.
 */
@Component
@Writes(value = {"caseNumber", "customer", "existingOwner", "enquiryConflict", "fewestCustomers", "assignmentNote", "ofThatName", "ofThatPhone"}, personal = "assignmentNote")
class RecordEnquiry implements JavaDelegate {

    private static final String SALES_REP = "salesRep";
    private static final int MOST_SHOWN = 5;

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
        List<String> byPhone = file.byPhone(phone);
        List<String> byName = chosen.isPresent() ? List.of() : file.byName(CustomerProcess.CUSTOMER_NAME.from(execution).get());
        Optional<String> known = chosen.or(() -> byName.stream().filter(byPhone::contains).findFirst());
        boolean doubtful = known.isEmpty() && !(byPhone.isEmpty() && byName.isEmpty());
        String customer = known.orElseGet(() -> {
            file.add(execution, number);
            return number;
        });
        file.addContact(customer, CustomerProcess.CONTACT_NAME.from(execution).get(), phone);
        file.addEnquiry(execution, number, customer);

        CaseVariables.CUSTOMER.on(execution).set(customer);
        CustomerProcess.EXISTING_OWNER.on(execution).set(ownerOf(customer));
        CustomerProcess.ENQUIRY_CONFLICT.on(execution).set(doubtful);
        CustomerProcess.OF_THAT_NAME.on(execution).set(doubtful ? byName.stream().findFirst().orElse(null) : null);
        CustomerProcess.OF_THAT_PHONE.on(execution).set(doubtful ? byPhone.stream().findFirst().orElse(null) : null);
        CustomerProcess.ASSIGNMENT_NOTE.on(execution).set(doubtful ? note(byName, byPhone) : null);
        execution.setVariable(CustomerProcess.FEWEST_CUSTOMERS, SpinValues.jsonValue(Spin.JSON(fewestCustomers()).toString()).create());
    }

    /** What the supervisor compares with the call. */
    private String note(List<String> byName, List<String> byPhone) {
        return Stream.of(described("名称相同的客户：", byName), described("电话相同的客户：", byPhone)).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("。"));
    }

    private String described(String what, List<String> customers) {
        return customers.isEmpty() ? "" : what + customers.stream().limit(MOST_SHOWN).map(number -> file.described(number) + "，"
                + (ownerOf(number) == null ? "还没有负责人" : "负责人" + organization.nameOf(ownerOf(number)))).collect(Collectors.joining("；"));
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
