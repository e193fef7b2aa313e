package org.salesplaybook.privacy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases in which somebody's data stands.
 *
 * @param subject whose data it is
 * @param phones {@linkplain org.salesplaybook.values.PhoneNumber#key(String) keys} of the telephone numbers by which
 *     cases were found
 * @param cases the cases, the newest first
 */
public record Found(Subject subject, Set<String> phones, List<SubjectCase> cases) {

    /** @return the cases that can be erased now */
    public List<SubjectCase> erasable() {
        return cases.stream().filter(SubjectCase::isErasable).toList();
    }

    List<SubjectCase> open() {
        return cases.stream().filter(SubjectCase::open).toList();
    }

    List<SubjectCase> kept() {
        return cases.stream().filter(one -> one.keptFor() != null).toList();
    }

    /** @return whether the customer's own record has to stay, because a case that is kept names the customer */
    public boolean customerStays() {
        return !kept().isEmpty();
    }

    /** @return whether the customer goes with everybody there, and not one of the people there */
    public boolean customerGoes() {
        return subject.isWholeCustomer() && !customerStays();
    }

    /** @return what says, in a table, which of the cases it is */
    static Set<String> keys(List<SubjectCase> cases, CaseTexts.Key by) {
        Stream<String> keys = cases.stream().map(one -> by == CaseTexts.Key.NUMBER ? one.number() : one.instance());
        return keys.filter(key -> key != null).collect(Collectors.toSet());
    }

    /** @return numbers of the cases that can be erased */
    public Set<String> erasableNumbers() {
        return keys(erasable(), CaseTexts.Key.NUMBER);
    }

    /** @return process instances of the cases that can be erased */
    public Set<String> erasableInstances() {
        return keys(erasable(), CaseTexts.Key.INSTANCE);
    }

    /** @return process instances of all cases */
    public Set<String> instances() {
        return keys(cases, CaseTexts.Key.INSTANCE);
    }
}
