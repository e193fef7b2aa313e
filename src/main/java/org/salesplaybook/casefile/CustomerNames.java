package org.salesplaybook.casefile;

import java.util.List;
import java.util.Optional;

/** How customers and those who speak for them are called, as whoever keeps the customer file knows. */
public interface CustomerNames {

    /**
     * @param initials part of the first letters of the pinyin, with digits
     * @param most how many names are wanted at most
     * @return names of customers on file
     */
    List<String> byInitials(String initials, int most);

    /** Somebody who speaks for a customer. */
    record Contact(String name, String phone) {}

    /** @return the one who is turned to first; nobody where none is on file */
    Optional<Contact> mainContact(String customer);
}
