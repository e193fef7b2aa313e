package org.salesplaybook.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.values.PhoneNumber;

/**
 * By what somebody's cases are known.
 *
 * @param subject who is meant
 * @param customerPhones {@linkplain PhoneNumber#key(String) keys} of the telephone numbers of everybody at the customer
 *     who is meant; none for a person
 * @param onlyAt numbers of the customers at whom the person is the only one who is known
 */
record CaseClues(Subject subject, Set<String> customerPhones, Set<String> onlyAt) {

    /** @return {@linkplain PhoneNumber#key(String) keys} of all telephone numbers */
    Set<String> phones() {
        Set<String> phones = new TreeSet<>(customerPhones);
        if (subject.phone() != null) {
            phones.add(subject.phone());
        }
        return phones;
    }

    /**
     * Whether a case is about whoever is meant. The same number may be that of a whole office: for a person the name
     * decides, where the case has one.
     *
     * @param customer number of the case's customer, if it has one
     * @param numbers telephone numbers in it
     * @param names names in it
     */
    boolean covers(@Nullable String customer, Set<String> numbers, Set<String> names) {
        boolean customers = subject.isWholeCustomer()
                && (customer == null
                        ? numbers.stream().map(PhoneNumber::key).anyMatch(customerPhones::contains)
                        : customer.equals(subject.customer()));
        boolean own = subject.phone() != null
                && numbers.stream().map(PhoneNumber::key).anyMatch(subject.phone()::equals);
        return customers || own && subject.isCalled(names);
    }

    /**
     * @param by what is known of each, such as their telephone numbers
     * @return places in the list, counted from 0, by what is known of who stands there
     */
    static Map<String, Set<Integer>> index(List<CaseClues> reaches, Function<CaseClues, Set<String>> by) {
        Map<String, Set<Integer>> index = new HashMap<>();
        for (int place = 0; place < reaches.size(); place++) {
            for (String known : by.apply(reaches.get(place))) {
                index.computeIfAbsent(known, none -> new TreeSet<>()).add(place);
            }
        }
        return index;
    }

    /** @return number of the customer who is meant; none for a person */
    Set<String> customers() {
        return subject.isWholeCustomer() ? Set.of(subject.customer()) : Set.of();
    }

    /**
     * Those of many whom a case is about by a telephone number in it, see {@link #covers}.
     *
     * @param byPhone places in the list by {@link #phones}
     * @return places in the list
     */
    static Stream<Integer> byPhone(
            List<CaseClues> reaches,
            Map<String, Set<Integer>> byPhone,
            @Nullable String customer,
            Set<String> numbers,
            Set<String> names) {
        return numbers.stream()
                .map(PhoneNumber::key)
                .flatMap(key -> byPhone.getOrDefault(key, Set.of()).stream())
                .distinct()
                .filter(place -> reaches.get(place).covers(customer, numbers, names));
    }

    /** @return as many empty lists as there are */
    static <T> List<List<T>> lists(List<CaseClues> reaches) {
        return reaches.stream().map(reach -> (List<T>) new ArrayList<T>()).toList();
    }
}
