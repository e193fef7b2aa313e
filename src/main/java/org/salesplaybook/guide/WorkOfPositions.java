package org.salesplaybook.guide;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesplaybook.handbook.Performers;
import org.salesplaybook.handbook.ProcessVersion;
import org.salesplaybook.handbook.ProcessVersions;
import org.salesplaybook.handbook.StepDeadline;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Position;
import org.springframework.stereotype.Component;

/**
 * What comes to whom, read from the newest version of each diagram, so that it stays true when an analyst changes one.
 */
@Component
class WorkOfPositions {

    /**
     * A step that comes to the holders of a position.
     *
     * @param process what the process is called
     * @param name what the step is called
     * @param when in which cases it comes to them
     * @param deadline until when it is done
     */
    record OwnStep(String process, String name, String when, String deadline) {}

    private final ProcessVersions versions;
    private final Organization organization;

    WorkOfPositions(ProcessVersions versions, Organization organization) {
        this.versions = versions;
        this.organization = organization;
    }

    /**
     * @return the steps that come to the holders of a position, in the order of their processes and as they are drawn
     */
    List<OwnStep> stepsOf(String position) {
        List<OwnStep> steps = new ArrayList<>();
        for (ProcessVersion process : versions.newest()) {
            Performers performers = new Performers(
                    process.diagram(),
                    process.definitions(),
                    organization.chart().positions());
            for (UserTask task : process.diagram().all(UserTask.class)) {
                String when = performers.of(task).get(position);
                if (when != null) {
                    steps.add(new OwnStep(
                            process.diagram().process().getName(),
                            task.getName(),
                            when,
                            new StepDeadline(process.diagram(), process.definitions()).of(task)));
                }
            }
        }
        return steps;
    }

    /** @return names of the processes that the holders of a position may start */
    List<String> startedBy(String position) {
        Position starter = organization.chart().positions().get(position);
        return versions.newest().stream()
                .map(ProcessVersion::diagram)
                .filter(diagram -> diagram.start().isPresent() && !diagram.startsByItself())
                .filter(diagram -> starter != null && Performers.mayStart(starter, diagram.key()))
                .map(diagram -> diagram.process().getName())
                .toList();
    }
}
