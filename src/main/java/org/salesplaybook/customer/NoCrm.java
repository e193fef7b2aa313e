package org.salesplaybook.customer;

import org.jspecify.annotations.Nullable;

/** There is no external system: the customer file is all there is. */
class NoCrm implements CrmConnector {

    @Override
    public @Nullable String save(CrmCustomer customer) {
        return null;
    }

    @Override
    public void forget(String number) {
        // nothing was handed over
    }
}
