package org.salesplaybook.forms;

import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What open tasks decide on, as their forms say. Whether somebody may see a task is for the caller to ask. */
@Component
public class Decisions {

    private final DeployedForms forms;
    private final Feel feel;
    private final CommandExecutor commands;

    Decisions(DeployedForms forms, Feel feel, @Lazy CommandExecutor commands) {
        this.forms = forms;
        this.feel = feel;
        this.commands = commands;
    }

    /**
     * A form and what it decides on.
     *
     * @param form the form
     * @param decision its conclusion
     */
    public record Asked(FormModel form, Decision decision) {}

    /**
     * @param taskId id of a task
     * @return what its form asks for, where that is a {@linkplain Decision#isPlain plain} decision; empty also where
     *     the task is done
     */
    public Optional<Asked> plain(String taskId) {
        return commands.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return Optional.ofNullable(task)
                    .flatMap(open -> forms.of(context, open))
                    .flatMap(form -> Decision.of(form, feel)
                            .filter(Decision::isPlain)
                            .map(decision -> new Asked(form, decision)));
        });
    }
}
