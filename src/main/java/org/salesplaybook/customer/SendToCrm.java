package org.salesplaybook.customer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.customer.CrmConnector.CrmCustomer;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 存入客户档案和奥汀: what the salesperson wrote goes into the customer file, and to the external system where there is one. */
@Component
@Writes("crmId")
class SendToCrm implements JavaDelegate {

    private final CustomerFile file;
    private final CrmConnector crm;
    private final Organization organization;

    SendToCrm(CustomerFile file, CrmConnector crm, Organization organization) {
        this.file = file;
        this.crm = crm;
        this.organization = organization;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        Customer customer = file.get(CaseVariables.CUSTOMER.from(execution).get());
        String crmId = crm.save(new CrmCustomer(
                customer.number(),
                data.value(CustomerProcess.CRM_ID),
                customer.name(),
                data.value(CustomerProcess.CONTACT_NAME),
                data.value(CustomerProcess.CONTACT_TITLE),
                data.value(CustomerProcess.CONTACT_PHONE),
                customer.region(),
                data.value(CustomerProcess.ADDRESS),
                data.value(CustomerProcess.BUSINESS),
                data.value(CustomerProcess.CREDIT),
                organization.nameOf(CustomerProcess.SALES_REP.from(execution).get())));
        if (crmId != null) {
            CustomerProcess.CRM_ID.on(execution).set(crmId);
        }
        file.describe(customer.number(), data);
    }
}
