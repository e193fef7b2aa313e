package org.salesplaybook.customer;

import org.jspecify.annotations.Nullable;

/** The customer management system that the customer file is kept in step with (the handbook's 奥汀). */
interface CrmConnector {

    /**
     * Hands over what is known of a customer. Handing over the same customer again changes nothing there but what has
     * changed here.
     *
     * @return the customer's number there, if there is one
     * @throws CrmUnreachable where it was not taken; the step is tried again and becomes an incident
     */
    @Nullable
    String save(CrmCustomer customer);

    /**
     * Asks for what was handed over of a customer to be deleted there. Where nothing is there, nothing happens.
     *
     * @param number this application's number of the customer
     * @throws CrmUnreachable where it was not done; the step is tried again and becomes an incident
     */
    void forget(String number);

    /**
     * What is handed over.
     *
     * @param number this application's number of the customer, which makes it the same one each time
     * @param crmId the number there, where it is known
     */
    record CrmCustomer(
            String number,
            @Nullable String crmId,
            String name,
            @Nullable String contactName,
            @Nullable String contactTitle,
            @Nullable String contactPhone,
            @Nullable String region,
            @Nullable String address,
            @Nullable String business,
            @Nullable String credit,
            @Nullable String owner) {}
}
