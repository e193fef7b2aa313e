package org.salesplaybook.privacy;

import java.util.Map;

/**
 * A table of records of cases, as the module that owns it declares it in a bean. It has the columns {@code number},
 * {@code process_instance_id}, {@code process_key}, {@code kind}, {@code customer}, {@code opened_at} and
 * {@code closed_at}; of the others, those are personal whose field in a form of the process is (the column
 * {@code contact_name} is the field {@code contactName}), and those that are named here.
 *
 * @param table the table
 * @param facts the table of what figures are reckoned from, with the columns {@code number}, {@code name} and
 *     {@code words}
 * @param texts what the personal columns are called that no form has, by column
 */
public record CaseTable(String table, String facts, Map<String, String> texts) {}
