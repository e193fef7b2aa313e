package org.salesplaybook.notification;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.salesplaybook.absences.Absences;
import org.salesplaybook.organization.Organization;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who holds a task: whoever works on it, else everybody whom it is offered to, and who stands in for one of them. */
@Component
public class Holders {

    private final TaskService tasks;
    private final Organization organization;
    private final Absences absences;

    Holders(@Lazy TaskService tasks, Organization organization, Absences absences) {
        this.tasks = tasks;
        this.organization = organization;
        this.absences = absences;
    }

    /** @return logins of those who work on the task or, where nobody does yet, may take it */
    public Set<String> of(Task task) {
        if (task.getAssignee() != null) {
            return Set.of(task.getAssignee());
        }
        Map<String, String> substitutes = absences.now();
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .flatMap(group -> organization.members(group).stream())
                .flatMap(member -> Stream.of(member, substitutes.getOrDefault(member, member)))
                .collect(Collectors.toSet());
    }
}
