package org.salesplaybook.deployment;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Which versions of a process there have been: who deployed each of them, when and from where. It is what the engine
 * keeps of its deployments and of what people do.
 */
@Component
public class VersionRecord {

    /** Where the application deploys from by itself. */
    static final String FOLDER = "文件夹";

    private final RepositoryService repository;
    private final DeployedDefinitions deployed;
    private final AsSystem asSystem;

    VersionRecord(@Lazy RepositoryService repository, DeployedDefinitions deployed, AsSystem asSystem) {
        this.repository = repository;
        this.deployed = deployed;
        this.asSystem = asSystem;
    }

    /**
     * A version.
     *
     * @param number counted from 1
     * @param at when it was deployed
     * @param by login of whoever deployed it; {@code null} where the application did, from the folders
     * @param from from where, in Chinese
     */
    public record Entry(int number, Instant at, @Nullable String by, String from) {}

    /** @return the newest versions of the process with that key, at most so many, the newest first */
    public List<Entry> of(String process, int most) {
        return asSystem.call(() -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .withoutTenantId()
                .orderByProcessDefinitionVersion()
                .desc()
                .listPage(0, most)
                .stream()
                .map(this::entry)
                .toList());
    }

    private Entry entry(ProcessDefinition version) {
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(version.getDeploymentId())
                .singleResult();
        String by = deployed.deployedBy(version)
                .map(UserOperationLogEntry::getUserId)
                .orElse(null);
        String otherwise = by == null ? FOLDER : "REST 接口";
        return new Entry(
                version.getVersion(),
                deployment.getDeploymentTime().toInstant(),
                by,
                StringUtils.defaultIfBlank(deployment.getSource(), otherwise));
    }

    /**
     * Makes what an earlier version says the newest version, in the name of whoever is logged in: checked as all that
     * is deployed, with the files that came with it then.
     *
     * @throws RequestRefused where there is no such version, where the newest says the same, or where it does not fit
     *     to what is deployed now
     * @throws org.camunda.bpm.engine.AuthorizationException where the person may not deploy
     */
    public void restore(String process, int number) {
        Map<String, ProcessDefinition> newest = asSystem.call(deployed::newest);
        ProcessDefinition wanted = asSystem.call(() -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .processDefinitionVersion(number)
                .withoutTenantId()
                .singleResult());
        if (wanted == null) {
            throw new RequestRefused("流程没有第 " + number + " 版");
        }
        List<DefinitionFile> files = asSystem.call(() -> deployed.files(wanted));
        ProcessDefinition now = Objects.requireNonNull(newest.get(process));
        if (FolderDeployment.isSame(files, asSystem.call(() -> deployed.files(now)))) {
            return;
        }
        DeploymentBuilder deployment =
                repository.createDeployment().name(process).source("恢复第 " + number + " 版");
        files.forEach(file -> deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
        deployment.deploy();
    }
}
