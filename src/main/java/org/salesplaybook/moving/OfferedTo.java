package org.salesplaybook.moving;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;

/**
 * Who is to do a task.
 *
 * @param person login of whose it is
 * @param people logins of those to whom it is offered
 * @param groups ids of the groups to which it is offered
 */
record OfferedTo(@Nullable String person, Set<String> people, Set<String> groups) {

    static final OfferedTo NOBODY = new OfferedTo(null, Set.of(), Set.of());

    static OfferedTo of(TaskEntity task) {
        Set<String> people = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        for (IdentityLink link : task.getCandidates()) {
            if (link.getUserId() != null) {
                people.add(link.getUserId());
            }
            if (link.getGroupId() != null) {
                groups.add(link.getGroupId());
            }
        }
        return new OfferedTo(task.getAssignee(), people, groups);
    }
}
