package org.salesplaybook.organization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.organization.Position.Duty;

/**
 * The whole organisation at one time.
 *
 * @param positions by id, in the file's order
 * @param teams by id, in the file's order
 * @param people by id, in the file's order, those who left included
 */
public record OrganizationChart(Map<String, Position> positions, Map<String, Team> teams, Map<String, Person> people) {

    /** The engine's own pattern for ids of users, groups and tenants. */
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9]+|camunda-admin");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+");
    private static final Pattern MOBILE = Pattern.compile("(\\+\\d{1,3}-)?\\d{6,14}");

    /** Camunda's own group: where it has no member, the web application lets anybody make themselves one. */
    private static final String ADMINISTRATORS = "camunda-admin";

    /** @throws CannotStart where an entry does not fit the others; it names them all */
    static OrganizationChart of(List<Position> positions, List<Team> teams, List<Person> people) {
        List<String> faults = new ArrayList<>();
        OrganizationChart chart = new OrganizationChart(
                byId("岗位", positions, Position::id, faults),
                byId("班组", teams, Team::id, faults),
                byId("人员", people, Person::id, faults));
        chart.positions.values().forEach(position -> chart.check(position, faults));
        chart.teams.values().stream()
                .filter(team -> isBlank(team.name()))
                .forEach(team -> faults.add("班组“" + team.id() + "”：没有名称 name"));
        chart.people.values().forEach(person -> chart.check(person, faults));
        if (chart.active().noneMatch(person -> ADMINISTRATORS.equals(person.position()))) {
            faults.add("没有在职的系统管理员（岗位 " + ADMINISTRATORS + "）");
        }
        if (!faults.isEmpty()) {
            throw new CannotStart("组织文件有误", faults);
        }
        return chart;
    }

    private static <T> Map<String, T> byId(String kind, List<T> entries, Function<T, String> id, List<String> faults) {
        Map<String, T> result = new LinkedHashMap<>();
        for (T entry : entries) {
            String key = id.apply(entry);
            if (key == null || !ID.matcher(key).matches()) {
                faults.add(kind + "“" + key + "”：id 只能由字母和数字组成");
            } else if (result.put(key, entry) != null) {
                faults.add(kind + "“" + key + "”出现了两次");
            }
        }
        return result;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void check(Position position, List<String> faults) {
        if (isBlank(position.name())) {
            faults.add("岗位“" + position.id() + "”：没有名称 name");
        }
        if (position.superior() != null && !positions.containsKey(position.superior())) {
            faults.add("岗位“" + position.id() + "”：没有上级岗位“" + position.superior() + "”");
        } else if (Stream.iterate(position, Objects::nonNull, above -> positions.get(above.superior()))
                        .limit(positions.size() + 1L)
                        .count()
                > positions.size()) {
            faults.add("岗位“" + position.id() + "”：上级岗位互相循环");
        }
        if (position.duties().contains(Duty.RETRY_FAILURES) && !position.overview()) {
            faults.add("岗位“" + position.id() + "”：duties 里写了 retryFailures 的，要写 overview: true，否则看不到没有办成的步骤");
        }
    }

    private void check(Person person, List<String> faults) {
        String who = "人员“" + person.id() + "”：";
        Position position = positions.get(person.position());
        if (isBlank(person.name())) {
            faults.add(who + "没有姓名 name");
        }
        if (position == null) {
            faults.add(who + "没有岗位“" + person.position() + "”");
        } else if (position.inTeam() != (person.team() != null)) {
            faults.add(who + (position.inTeam() ? "应写明所在班组 team" : "岗位“" + position.id() + "”不属于班组"));
        }
        if (person.team() != null && !teams.containsKey(person.team())) {
            faults.add(who + "没有班组“" + person.team() + "”");
        }
        if (person.email() != null && !EMAIL.matcher(person.email()).matches()) {
            faults.add(who + "email“" + person.email() + "”应为邮箱地址，如 sales1@example.com");
        }
        if (person.mobile() != null && !MOBILE.matcher(person.mobile()).matches()) {
            faults.add(who + "mobile“" + person.mobile() + "”应为手机号，如 13800138000");
        }
        for (String other : new String[] {person.superior(), person.successor()}) {
            if (other != null && (!people.containsKey(other) || other.equals(person.id()))) {
                faults.add(who + "上级或接替人“" + other + "”不是组织中的另一个人");
            }
        }
        if (position != null
                && !person.left()
                && position.superior() != null
                && superior(person).isEmpty()) {
            faults.add(who + "找不到在职的直接上级");
        }
    }

    /** @return those who work here */
    public Stream<Person> active() {
        return people.values().stream().filter(person -> !person.left());
    }

    /**
     * The direct superior: the one named, else the holder of the position above, in the same team where teams have it,
     * else of the next one above.
     */
    Optional<Person> superior(Person person) {
        Person named = people.get(person.superior());
        if (named != null && !named.left()) {
            return Optional.of(named);
        }
        for (Position above = above(positionOf(person)); above != null; above = above(above)) {
            Position level = above;
            Optional<Person> holder = active().filter(other ->
                            other.position().equals(level.id()) && !other.id().equals(person.id()))
                    .filter(other -> !level.inTeam() || Objects.equals(other.team(), person.team()))
                    .findFirst();
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    /**
     * @return everybody above the person, the direct superior first; people who name each other as superior are passed
     *     once
     */
    List<Person> superiors(Person person) {
        List<Person> superiors = new ArrayList<>();
        Optional<Person> next = superior(person);
        while (next.isPresent() && !superiors.contains(next.get())) {
            superiors.add(next.get());
            next = superior(next.get());
        }
        return superiors;
    }

    /** @return the person, or whoever took over from one who left */
    Optional<Person> acting(String id) {
        Set<String> seen = new HashSet<>();
        Person person = people.get(id);
        while (person != null && person.left() && person.successor() != null && seen.add(person.id())) {
            person = people.get(person.successor());
        }
        return person == null || !person.left() ? Optional.ofNullable(person) : superior(person);
    }

    /** @return the position of one of the people; the file has it, or nothing would have been read */
    public Position positionOf(Person person) {
        return Objects.requireNonNull(positions.get(person.position()));
    }

    /** @return ids of the engine's groups that the person belongs to */
    public Set<String> groups(Person person) {
        Position position = positionOf(person);
        Team team = teams.get(person.team());
        return team == null ? Set.of(position.id()) : Set.of(position.id(), team.id(), team.group(position));
    }

    private @Nullable Position above(Position position) {
        return positions.get(position.superior());
    }
}
