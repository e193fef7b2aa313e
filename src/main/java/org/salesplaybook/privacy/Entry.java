package org.salesplaybook.privacy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one place about somebody.
 *
 * @param place what the place is called
 * @param number which record it is: a case's or a customer's number, if it has one
 * @param fields what stands there, by what it is called
 */
public record Entry(String place, @Nullable String number, Map<String, String> fields) {}
