package org.salesplaybook.privacy;

import java.util.Set;
import java.util.TreeSet;
import org.salesplaybook.engine.PhoneNumber;

/**
 * By what somebody's cases are known.
 *
 * @param subject        who is meant
 * @param customerPhones {@linkplain PhoneNumber#key(String) keys} of the telephone numbers of everybody at the customer who is meant; none for a person
 * @param onlyAt         numbers of the customers at whom the person is the only one who is known
 */
record Reach(Subject subject, Set<String> customerPhones, Set<String> onlyAt) {

    /** @return {@linkplain PhoneNumber#key(String) keys} of all telephone numbers */
    Set<String> phones() {
        Set<String> phones = new TreeSet<>(customerPhones);
        if (subject.phone() != null) {
            phones.add(subject.phone());
        }
        return phones;
    }

    /**
     * Whether a case is about whoever is meant. The same number may be that of a whole office: for a person the name decides, where the
     * case has one.
     *
     * @param customer number of the case's customer, {@code null} where it has none
     * @param numbers  telephone numbers in it
     * @param names    names in it
     */
    boolean covers(String customer, Set<String> numbers, Set<String> names) {
        boolean customers = subject.isWholeCustomer()
                && (customer == null ? numbers.stream().map(PhoneNumber::key).anyMatch(customerPhones::contains) : customer.equals(subject.customer()));
        boolean own = subject.phone() != null && numbers.stream().map(PhoneNumber::key).anyMatch(subject.phone()::equals);
        return customers || own && subject.isCalled(names);
    }
}
