package org.salesplaybook.forms;

import java.util.List;

/**
 * A list of words that the company keeps in one of its files, and that many forms let choose from. A field names it by
 * its custom property {@code listed}; the choices that it has itself are for a company that keeps no such list.
 */
public interface CompanyList {

    /** @return what the property {@code listed} says */
    String kind();

    /** @return the words, in the order in which they are shown; none where the company keeps no list */
    List<String> words();
}
