package org.salesplaybook.customer;

/** There is no external system: the customer file is all there is. */
class NoCrm implements CrmConnector {

    @Override
    public String save(CrmCustomer customer) {
        return null;
    }

    @Override
    public void forget(String number) {
        // nothing was handed over
    }
}
