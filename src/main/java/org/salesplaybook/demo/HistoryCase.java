package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One case of the years gone by.
 *
 * @param subject what it is about, and what cases that come from it are about
 */
record HistoryCase(String instance, String process, HistoryCustomer customer, JsonNode subject) {

    /** @return what the file may name of it in braces */
    Map<String, Object> known() {
        return customer.known();
    }
}
