package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One case of the years gone by.
 *
 * @param subject what it is about, and what cases that come from it are about
 */
record HistoryCase(String instance, String process, HistoryCustomer customer, JsonNode subject) {}
