package org.salesplaybook.accounts;

/**
 * That the present web request proved who somebody is.
 *
 * @param person login
 * @param stamp what stands for their password until it is set anew
 */
record Verified(String person, String stamp) {

    /** Under which the request has it. */
    static final String ATTRIBUTE = Verified.class.getName();
}
