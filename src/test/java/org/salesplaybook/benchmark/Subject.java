package org.salesplaybook.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.salesplaybook.testing.RoundTrips;

/**
 * What is measured: an engine with the order process, on a database of its own.
 *
 * @param name as the tables call it
 * @param engine with its job executor switched off
 * @param database as the engine sees it
 * @param sessions those who are logged in
 * @param stop stops the engine
 */
record Subject(
        String name, ProcessEngine engine, RoundTrips database, Map<String, Authentication> sessions, Runnable stop)
        implements AutoCloseable {

    Subject(String name, ProcessEngine engine, RoundTrips database, Runnable stop) {
        this(name, engine, database, new ConcurrentHashMap<>(), stop);
    }

    /** Does something as the person, whose groups and teams were looked up when they logged in. */
    <T> T as(String person, Supplier<T> action) {
        engine.getIdentityService().setAuthentication(sessions.computeIfAbsent(person, this::login));
        try {
            return action.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private Authentication login(String person) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        List<String> teams =
                engine
                        .getIdentityService()
                        .createTenantQuery()
                        .userMember(person)
                        .includingGroupsOfUser(true)
                        .list()
                        .stream()
                        .map(Tenant::getId)
                        .toList();
        return new Authentication(person, groups, teams);
    }

    @Override
    public void close() {
        stop.run();
    }
}
