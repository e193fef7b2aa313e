package org.salesplaybook.organization;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.accounts.ClosedAccount;
import org.salesplaybook.opening.BeforeOpening;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Brings the engine's users, groups, tenants and authorisations in line with the organisation, at every start: what the
 * organisation does not say any more is taken back. Groups and grants that an administrator added for other groups
 * stay.
 */
@Component
@Order(BeforeOpening.ORGANIZATION)
class OrganizationSync implements BeforeOpening {

    /** Marks the groups that follow from the organisation. */
    private static final String GROUP_TYPE = "ORGANIZATION";

    private final OrganizationChart chart;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final People people;
    private final FirstPasswords firstPasswords;
    private final HandOver handOver;
    private final TaskFilters filters;

    OrganizationSync(
            Organization organization,
            IdentityService identity,
            AuthorizationService authorizations,
            People people,
            FirstPasswords firstPasswords,
            HandOver handOver,
            TaskFilters filters) {
        this.chart = organization.chart();
        this.identity = identity;
        this.authorizations = authorizations;
        this.people = people;
        this.firstPasswords = firstPasswords;
        this.handOver = handOver;
        this.filters = filters;
    }

    @Override
    public void prepare() {
        syncTenants();
        syncGroups();
        syncPeople();
        syncTenantMembers();
        syncGrants();
    }

    private void syncTenants() {
        Map<String, Tenant> existing =
                identity.createTenantQuery().list().stream().collect(toMap(Tenant::getId, tenant -> tenant));
        for (Team team : chart.teams().values()) {
            Tenant tenant = existing.getOrDefault(team.id(), identity.newTenant(team.id()));
            if (!team.name().equals(tenant.getName())) {
                tenant.setName(team.name());
                identity.saveTenant(tenant);
            }
        }
    }

    private void syncGroups() {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Position position : chart.positions().values()) {
            wanted.put(position.id(), position.name());
            if (position.inTeam()) {
                chart.teams().values().forEach(team -> wanted.put(team.group(position), team.name() + position.name()));
            }
        }
        chart.teams().values().forEach(team -> wanted.put(team.id(), team.name()));

        Map<String, Group> existing =
                identity.createGroupQuery().list().stream().collect(toMap(Group::getId, group -> group));
        wanted.forEach((id, name) -> {
            Group group = existing.getOrDefault(id, identity.newGroup(id));
            if (!name.equals(group.getName()) || !GROUP_TYPE.equals(group.getType())) {
                group.setName(name);
                group.setType(GROUP_TYPE);
                identity.saveGroup(group);
            }
        });
        existing.values().stream()
                .filter(group -> GROUP_TYPE.equals(group.getType()) && !wanted.containsKey(group.getId()))
                .forEach(group -> identity.deleteGroup(group.getId()));
    }

    private void syncPeople() {
        Map<String, Person> known = people.known();
        Map<String, User> users = identity.createUserQuery().list().stream().collect(toMap(User::getId, user -> user));
        for (Person person : chart.people().values()) {
            Person before = known.get(person.id());
            saveUser(person, users.get(person.id()), before != null && !before.left());
            syncMemberships(person);
            if (!person.equals(before)) {
                people.remember(person, before != null);
            }
        }
        chart.people().values().stream()
                .filter(person -> hasMoved(person, known.get(person.id())))
                .forEach(handOver::workOf);
    }

    private void saveUser(Person person, @Nullable User existing, boolean wasHere) {
        User user = existing == null ? identity.newUser(person.id()) : existing;
        boolean changed = !person.name().equals(user.getFirstName());
        user.setFirstName(person.name());
        user.setLastName("");
        if (existing == null) {
            firstPasswords.save(user, person, chart.positionOf(person));
            return;
        }
        if (person.left() && wasHere) {
            ClosedAccount.close(user);
            changed = true;
        }
        if (changed) {
            identity.saveUser(user);
        }
    }

    private void syncMemberships(Person person) {
        Set<String> wanted = person.left() ? Set.of() : chart.groups(person);
        Set<String> existing =
                identity.createGroupQuery().groupMember(person.id()).groupType(GROUP_TYPE).list().stream()
                        .map(Group::getId)
                        .collect(toSet());
        wanted.stream()
                .filter(group -> !existing.contains(group))
                .forEach(group -> identity.createMembership(person.id(), group));
        existing.stream()
                .filter(group -> !wanted.contains(group))
                .forEach(group -> identity.deleteMembership(person.id(), group));
    }

    private static boolean hasMoved(Person person, @Nullable Person before) {
        return before != null
                && (person.left() && !before.left()
                        || person.team() != null && !person.team().equals(before.team()));
    }

    /**
     * A team sees its own cases; whoever belongs to no team works for all of them, or for none where they have nothing
     * to do with cases.
     */
    private void syncTenantMembers() {
        Set<String> forAll = chart.positions().values().stream()
                .filter(position -> !position.inTeam() && position.worksOnCases())
                .map(Position::id)
                .collect(toSet());
        for (Team team : chart.teams().values()) {
            Set<String> wanted = new HashSet<>(forAll);
            wanted.add(team.id());
            Set<String> existing = identity.createGroupQuery().memberOfTenant(team.id()).list().stream()
                    .map(Group::getId)
                    .collect(toSet());
            wanted.stream()
                    .filter(group -> !existing.contains(group))
                    .forEach(group -> identity.createTenantGroupMembership(team.id(), group));
            existing.stream()
                    .filter(group -> !wanted.contains(group))
                    .forEach(group -> identity.deleteTenantGroupMembership(team.id(), group));
        }
    }

    private void syncGrants() {
        Map<Grant.Target, Integer> wanted = new HashMap<>();
        chart.positions().values().forEach(position -> wanted.putAll(Grant.of(position)));
        String[] groups = identity.createGroupQuery().groupType(GROUP_TYPE).list().stream()
                .map(Group::getId)
                .toArray(String[]::new);
        for (Authorization grant :
                authorizations.createAuthorizationQuery().groupIdIn(groups).list()) {
            Grant.Target target = Grant.Target.of((AuthorizationEntity) grant);
            if (Objects.equals(wanted.get(target), ((AuthorizationEntity) grant).getPermissions())) {
                wanted.remove(target);
            } else if (!filters.owns(grant)) {
                authorizations.deleteAuthorization(grant.getId());
            }
        }
        wanted.forEach((target, permissions) -> {
            AuthorizationEntity grant = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(target.group());
            grant.setResourceType(target.resourceType());
            grant.setResourceId(target.resourceId());
            grant.setPermissions(permissions);
            authorizations.saveAuthorization(grant);
        });
    }
}
