package org.salesplaybook.organization;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.salesplaybook.organization.Position.Duty;
import org.salesplaybook.organization.Position.Sight;
import org.salesplaybook.rights.VisibleTasks;

/**
 * One permission of a position, in the engine's terms. Nothing is granted on single tasks: who may see and do a task
 * follows from whom it is offered to, see {@link VisibleTasks}.
 *
 * @param on what the permission is about
 * @param permission what is allowed
 */
record Grant(Target on, Permission permission) {

    /**
     * @param group who is allowed
     * @param resourceType the kind of thing, see {@link Resource#resourceType()}
     * @param resourceId which one, or {@code *}
     */
    record Target(String group, int resourceType, String resourceId) {

        static Target of(AuthorizationEntity grant) {
            return new Target(grant.getGroupId(), grant.getResourceType(), grant.getResourceId());
        }
    }

    /**
     * @return what the holders of a position may do: permissions, as the engine adds them up, by what they are about
     */
    static Map<Target, Integer> of(Position position) {
        return all(position)
                .collect(groupingBy(
                        Grant::on, reducing(0, grant -> grant.permission().getValue(), (a, b) -> a | b)));
    }

    private static Stream<Grant> all(Position position) {
        if (position.duties().contains(Duty.ADMINISTER)) {
            return Arrays.stream(Resources.values()).map(resource -> grant(position, resource, ANY, Permissions.ALL));
        }
        return Stream.of(
                        everybody(position),
                        applications(position),
                        starts(position),
                        sees(position),
                        decisions(position),
                        duties(position))
                .flatMap(grants -> grants);
    }

    /** Names of colleagues, and the diagrams of processes that one takes part in. */
    private static Stream<Grant> everybody(Position position) {
        return Stream.of(
                grant(position, Resources.USER, ANY, Permissions.READ),
                grant(position, Resources.GROUP, ANY, Permissions.READ),
                grant(position, Resources.PROCESS_DEFINITION, ANY, Permissions.READ));
    }

    private static Stream<Grant> applications(Position position) {
        return position.applications().stream()
                .map(application -> grant(position, Resources.APPLICATION, application, Permissions.ACCESS));
    }

    private static Stream<Grant> starts(Position position) {
        return position.starts().stream()
                .flatMap(process -> Stream.of(
                        grant(position, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE),
                        grant(
                                position,
                                Resources.PROCESS_DEFINITION,
                                process.equals(Position.ALL) ? ANY : process,
                                Permissions.CREATE_INSTANCE)));
    }

    private static Stream<Grant> sees(Position position) {
        if (position.sees() != Sight.EVERYTHING && position.sees() != Sight.TEAM) {
            return Stream.empty();
        }
        List<String> cases = position.cases().isEmpty() ? List.of(ANY) : position.cases();
        return cases.stream()
                .flatMap(
                        process -> Stream.of(Permissions.READ_INSTANCE, Permissions.READ_HISTORY, Permissions.READ_TASK)
                                .filter(permission -> permission != Permissions.READ_TASK || position.overview())
                                .map(permission -> grant(position, Resources.PROCESS_DEFINITION, process, permission)));
    }

    /** Managers read how a case was decided. */
    private static Stream<Grant> decisions(Position position) {
        return !position.overview()
                ? Stream.empty()
                : Stream.of(Permissions.READ, Permissions.READ_HISTORY)
                        .map(permission -> grant(position, Resources.DECISION_DEFINITION, ANY, permission));
    }

    private static Stream<Grant> duties(Position position) {
        return position.duties().stream().flatMap(duty -> switch (duty) {
            case RETRY_FAILURES ->
                Stream.of(grant(position, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.RETRY_JOB));
            case DEPLOY_DEFINITIONS ->
                Stream.of(
                        grant(position, Resources.DEPLOYMENT, ANY, Permissions.CREATE),
                        grant(position, Resources.DEPLOYMENT, ANY, Permissions.READ),
                        grant(position, Resources.DECISION_DEFINITION, ANY, Permissions.READ),
                        grant(position, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ));
            // nothing of the engine's: asked where personal data is shown
            case PROTECT_PRIVACY, ADMINISTER -> Stream.of();
        });
    }

    private static Grant grant(Position position, Resource resource, String resourceId, Permission permission) {
        return new Grant(new Target(position.id(), resource.resourceType(), resourceId), permission);
    }
}
