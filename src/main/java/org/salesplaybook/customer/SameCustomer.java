package org.salesplaybook.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.submission.StartRule;
import org.springframework.stereotype.Component;

/**
 * Whether who calls is a customer on file: with the same name and number for certain, with one of the two perhaps.
 * Whoever types the call and sees the other customer says so; of others the supervisor does.
 */
@Component
class SameCustomer implements StartRule {

    /** It is another one. */
    static final String NO = "no";
    /** It is the one of the same name. */
    static final String BY_NAME = "byName";
    /** It is the one of the same number. */
    static final String BY_PHONE = "byPhone";

    private static final String LABEL = "是不是已有的客户";
    private static final int MOST_SHOWN = 5;

    private final CustomerFile file;
    private final KnownCustomers known;
    private final Organization organization;

    SameCustomer(CustomerFile file, KnownCustomers known, Organization organization) {
        this.file = file;
        this.known = known;
        this.organization = organization;
    }

    /**
     * Who may be meant, the one that was recorded first before others.
     *
     * @param byName customers of that name
     * @param byPhone customers at whom somebody has that number
     */
    record Alike(List<String> byName, List<String> byPhone) {

        Optional<String> certain() {
            return byName.stream().filter(byPhone::contains).findFirst();
        }

        boolean isNobody() {
            return byName.isEmpty() && byPhone.isEmpty();
        }

        /** @return whom the answer means; nobody where there is none like that */
        Optional<String> meantBy(@Nullable String answer) {
            return BY_NAME.equals(answer)
                    ? byName.stream().findFirst()
                    : BY_PHONE.equals(answer) ? byPhone.stream().findFirst() : Optional.empty();
        }
    }

    /** @return who has that name or that number, of which one may be blank */
    Alike find(String name, String phone) {
        return new Alike(
                name.isBlank() ? List.of() : file.byName(name), phone.isBlank() ? List.of() : file.byPhone(phone));
    }

    /** @return those whom the person sees, or those whom they do not */
    Alike seen(Alike all, @Nullable String person, boolean seen) {
        return new Alike(
                all.byName().stream()
                        .filter(number -> known.offered(person, number).isPresent() == seen)
                        .toList(),
                all.byPhone().stream()
                        .filter(number -> known.offered(person, number).isPresent() == seen)
                        .toList());
    }

    @Override
    public String field() {
        return CustomerProcess.SAME_CUSTOMER.getName();
    }

    @Override
    public Map<String, String> answers(String person, Map<String, String> typed) {
        Alike seen = seen(
                find(
                        typed.getOrDefault(CustomerProcess.CUSTOMER_NAME.getName(), ""),
                        typed.getOrDefault(CustomerProcess.CONTACT_PHONE.getName(), "")),
                person,
                true);
        Map<String, String> answers = new LinkedHashMap<>();
        if (!seen.isNobody() && seen.certain().isEmpty()) {
            answers.put(NO, "");
            answers.put(BY_NAME, first(seen.byName()));
            answers.put(BY_PHONE, first(seen.byPhone()));
            answers.values().removeIf(Objects::isNull);
        }
        return answers;
    }

    /** The first is the one that is meant; who means another one chooses it from the file. */
    private @Nullable String first(List<String> customers) {
        return customers.isEmpty()
                ? null
                : withOwner(customers.get(0))
                        + (customers.size() == 1 ? "" : "（这样的共有 " + customers.size() + " 位，是别的一位请在「客户档案」中选）");
    }

    @Override
    public void check(String process, @Nullable String person, Map<String, Object> values) {
        if (!process.equals(CustomerProcess.KEY)
                || person == null
                || values.get(CustomerProcess.CUSTOMER_NAME.getName()) == null
                || values.get(CaseVariables.CUSTOMER.getName()) != null) {
            return;
        }
        Alike all = find(
                text(values, CustomerProcess.CUSTOMER_NAME.getName()),
                text(values, CustomerProcess.CONTACT_PHONE.getName()));
        Alike seen = seen(all, person, true);
        String answer = (String) values.get(CustomerProcess.SAME_CUSTOMER.getName());
        if (answer == null && all.certain().isEmpty() && !seen.isNobody()) {
            throw refused("请选择。" + described(seen));
        }
        if (answer != null
                && !answer.equals(NO)
                && all.certain().isEmpty()
                && seen.meantBy(answer).isEmpty()) {
            throw refused(answer.equals(BY_NAME) ? "没有名称相同的客户，或者您看不到" : "没有电话相同的客户，或者您看不到");
        }
    }

    private static String text(Map<String, Object> values, String key) {
        return Objects.toString(values.get(key), "");
    }

    private static RequestRefused refused(String message) {
        return new RequestRefused(List.of(new Problem(CustomerProcess.SAME_CUSTOMER.getName(), LABEL, message)));
    }

    /** @return what somebody compares with the call */
    String described(Alike alike) {
        return Stream.of(described("名称相同的客户：", alike.byName()), described("电话相同的客户：", alike.byPhone()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("。"));
    }

    private String described(String what, List<String> customers) {
        return customers.isEmpty()
                ? ""
                : what
                        + customers.stream()
                                .limit(MOST_SHOWN)
                                .map(this::withOwner)
                                .collect(Collectors.joining("；"));
    }

    private String withOwner(String number) {
        return file.described(number) + "，"
                + Optional.ofNullable(ownerOf(number))
                        .map(owner -> "负责人" + organization.nameOf(owner))
                        .orElse("还没有负责人");
    }

    /** @return who looks after the customer now, if anybody does */
    @Nullable
    String ownerOf(String customer) {
        String owner = file.get(customer).owner();
        return owner == null ? null : organization.acting(owner, null);
    }
}
