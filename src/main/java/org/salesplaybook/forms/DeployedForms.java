package org.salesplaybook.forms;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.stereotype.Component;

/** Finds the form of a task or a start, in the version that the case was started with, and keeps what it read. */
@Component
public class DeployedForms {

    private final Feel feel;
    private final ObjectMapper json;
    /** Deployments never change: what was read stays true. By deployment and form. */
    private final Map<String, FormModel> read = new ConcurrentHashMap<>();

    DeployedForms(Feel feel, ObjectMapper json) {
        this.feel = feel;
        this.json = json;
    }

    /** @return the form of an open task, in the version that goes with its case; empty where it has none */
    public Optional<FormModel> of(CommandContext context, TaskEntity task) {
        return task.getTaskDefinition() == null
                ? Optional.empty()
                : find(
                        context,
                        task.getProcessDefinition(),
                        task.getTaskDefinition().getFormDefinition());
    }

    /** @return the form of a task in a version of its process; empty where it has none */
    public Optional<FormModel> of(
            CommandContext context, ProcessDefinitionEntity process, @Nullable TaskDefinition task) {
        return find(context, process, task == null ? null : task.getFormDefinition());
    }

    /** @return the form that a version of a process starts with; empty where it has none */
    public Optional<FormModel> ofStart(CommandContext context, ProcessDefinitionEntity process) {
        return find(context, process, process.getStartFormDefinition());
    }

    private Optional<FormModel> find(
            CommandContext context, ProcessDefinitionEntity process, @Nullable FormDefinition definition) {
        if (definition == null || definition.getCamundaFormDefinitionKey() == null) {
            return Optional.empty();
        }
        String key = definition.getCamundaFormDefinitionKey().getExpressionText();
        return Optional.of(read.computeIfAbsent(
                process.getDeploymentId() + " " + key,
                ignored -> read(
                        context, process, new CamundaFormRefImpl(key, definition.getCamundaFormDefinitionBinding()))));
    }

    private FormModel read(CommandContext context, ProcessDefinitionEntity process, CamundaFormRef reference) {
        CamundaFormDefinition form =
                context.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(reference, process.getDeploymentId()));
        if (form == null) {
            throw new RequestRefused("表单“" + reference.getKey() + "”没有随流程一起部署");
        }
        try (InputStream content = context.runWithoutAuthorization(
                new GetDeploymentResourceCmd(form.getDeploymentId(), form.getResourceName()))) {
            return FormModel.of(json.readTree(content), feel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
