package org.salesplaybook.requests;

/** Told by what fails and knows best itself what there is to do about it. */
public interface Hindered {

    /** @return it, without secrets and addresses */
    Hindrance hindrance();
}
