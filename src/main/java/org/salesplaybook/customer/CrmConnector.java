package org.salesplaybook.customer;

/** The customer management system that the customer file is kept in step with (the handbook's 奥汀). */
interface CrmConnector {

    /**
     * Hands over what is known of a customer. Handing over the same customer again changes nothing there but what has
     * changed here.
     *
     * @return the customer's number there, {@code null} where there is none
     * @throws CrmUnreachable where it was not taken; the step is tried again and becomes an incident
     */
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
            String crmId,
            String name,
            String contactName,
            String contactTitle,
            String contactPhone,
            String region,
            String address,
            String business,
            String credit,
            String owner) {}
}
