package org.salesplaybook.privacy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the customer file tells of who is who there. */
public interface CustomerDirectory {

    /**
     * @return number of the customer with that number or name; empty where there is none, where it was erased, or where
     *     several have that name
     */
    Optional<String> find(String numberOrName);

    /** @return the customer's number, and those of records that were merged into the customer's */
    List<String> numbersOf(String customer);

    /** @return telephone numbers of everybody there, by customer */
    Map<String, Set<String>> phonesOf(Collection<String> customers);

    /**
     * @return of each person, numbers of the customers at whom nobody is known but somebody with that number and one of
     *     the names, or any name where none is given
     */
    Map<Subject, Set<String>> onlyContact(Collection<Subject> people);

    /**
     * @return numbers of the customers who never bought anything, of whom nothing was heard since then, and whose data
     *     is there
     */
    List<String> silentSince(Instant moment);
}
