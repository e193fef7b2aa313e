package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceTypes;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.definitions.PaperForms;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Checks what is to be deployed, by whatever door it comes: REST and with it Camunda Modeler, the web applications,
 * Java, once more what was deployed before. The engine asks it before it takes anything, and what is refused leaves no
 * trace. A deployment is laid over what is deployed: what it needs and does not bring is taken from there and stored
 * with it, and the other processes must find what they need in it.
 */
@Component
class DeploymentCheck implements Deployer {

    private final ObjectProvider<DefinitionCheck> check;
    private final DeployedDefinitions deployed;
    private final PaperForms paperForms;
    /** Deployments never change: what was read stays true. By the deployment's id. */
    private final Map<String, Definitions> read = new ConcurrentHashMap<>();

    private final ThreadLocal<Collection<DefinitionFile>> checkedTogether = ThreadLocal.withInitial(List::of);

    /** @param check fetched when it is needed: it asks the engine, which this is a part of */
    DeploymentCheck(ObjectProvider<DefinitionCheck> check, DeployedDefinitions deployed, PaperForms paperForms) {
        this.check = check;
        this.deployed = deployed;
        this.paperForms = paperForms;
    }

    /**
     * Deploys files that were checked together: each deployment for itself may not fit to what is deployed before the
     * last of them.
     */
    void deployTogether(Collection<DefinitionFile> checked, Runnable deployments) {
        checkedTogether.set(checked);
        try {
            deployments.run();
        } finally {
            checkedTogether.remove();
        }
    }

    /** @throws RequestRefused with everything that is wrong */
    @Override
    public void deploy(DeploymentEntity deployment) {
        // the engine also asks when it reads again what it has
        if (deployment.isNew()) {
            List<DefinitionFile> files = deployment.getResources().values().stream()
                    .map(resource -> new DefinitionFile(resource.getName(), resource.getBytes()))
                    .toList();
            if (!files.stream().allMatch(this::isChecked)) {
                Map<String, ProcessDefinition> newest = deployed.newest();
                List<DefinitionFile> added = new Completion(check.getObject().read(files), read(newest)).files();
                check(
                        deployment,
                        newest,
                        Stream.concat(files.stream(), added.stream()).toList());
                added.forEach(file -> add(deployment, file));
            }
        }
    }

    /** So that its cases find it there, and whoever looks at the deployment sees what it consists of. */
    private static void add(DeploymentEntity deployment, DefinitionFile file) {
        ResourceEntity resource = new ResourceEntity();
        resource.setName(file.name());
        resource.setBytes(file.content());
        resource.setDeploymentId(deployment.getId());
        resource.setType(ResourceTypes.REPOSITORY.getValue());
        resource.setCreateTime(ClockUtil.getCurrentTime());
        deployment.addResource(resource);
        Context.getCommandContext().getResourceManager().insertResource(resource);
    }

    private boolean isChecked(DefinitionFile file) {
        return checkedTogether.get().stream().anyMatch(file::isSameAs);
    }

    private Map<String, Definitions> read(Map<String, ProcessDefinition> newest) {
        Map<String, Definitions> all = new TreeMap<>();
        newest.forEach((process, version) -> all.put(process, read(version)));
        return all;
    }

    private void check(DeploymentEntity deployment, Map<String, ProcessDefinition> newest, List<DefinitionFile> files) {
        Definitions proposed = check.getObject().read(files);
        List<Problem> problems = new ArrayList<>(problems(deployment, proposed, newest.keySet()));
        List<Fault> faults = unfit(files);
        if (proposed.unreadable().isEmpty()) {
            faults.addAll(incomplete(proposed));
            faults.addAll(unused(proposed));
        }
        faults.addAll(forAdministrators(proposed, newest));
        faults.addAll(faults(files, proposed, newest.values()));
        faults.stream()
                .filter(Fault::blocking)
                .map(Fault::toString)
                .distinct()
                .map(Problem::of)
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new RequestRefused(problems);
        }
    }

    private static List<Problem> problems(DeploymentEntity deployment, Definitions proposed, Set<String> processes) {
        List<Problem> problems = new ArrayList<>();
        if (deployment.getTenantId() != null) {
            problems.add(Problem.of("流程是全公司的，不能部署给一个班组（tenant-id）"));
        }
        String name = deployment.getName();
        boolean isReadable = proposed.unreadable().isEmpty();
        if (isReadable
                && processes.contains(name)
                && proposed.diagrams().stream()
                        .noneMatch(diagram -> diagram.key().equals(name))) {
            problems.add(Problem.of("部署名“" + name + "”是另一个流程的，应为所部署流程的 id"));
        }
        if (isReadable && proposed.diagrams().isEmpty()) {
            problems.add(Problem.of("没有流程图（.bpmn），已部署的流程也没有用到这些表单、决策表的：请与用到它们的流程图一起部署"));
        }
        return problems;
    }

    private static List<Fault> unfit(List<DefinitionFile> files) {
        List<Fault> faults = new ArrayList<>();
        files.stream()
                .filter(file -> !file.is(".bpmn") && !file.is(".dmn") && !file.is(".form"))
                .forEach(file -> faults.add(new Fault(file.name(), null, "只能部署流程图（.bpmn）、决策表（.dmn）和表单（.form）", true)));
        return faults;
    }

    private static List<Fault> unused(Definitions proposed) {
        List<Fault> faults = new ArrayList<>();
        Set<String> used = new HashSet<>();
        proposed.diagrams().forEach(diagram -> {
            used.addAll(diagram.forms());
            used.addAll(diagram.decisions());
        });
        proposed.forms().forEach((id, form) -> addUnused(id, form.file(), used, faults));
        proposed.decisions().forEach((id, decision) -> addUnused(id, decision.file(), used, faults));
        return faults;
    }

    private static void addUnused(String id, DefinitionFile file, Set<String> used, List<Fault> faults) {
        if (!used.contains(id)) {
            faults.add(new Fault(file.name(), id, "一起部署的流程图没有用到", true));
        }
    }

    /**
     * The forms and decisions that a case uses are those that came with its diagram: without them every new case would
     * fail.
     */
    private static List<Fault> incomplete(Definitions proposed) {
        List<Fault> faults = new ArrayList<>();
        for (Diagram diagram : proposed.diagrams()) {
            Stream.concat(diagram.all(StartEvent.class).stream(), diagram.all(UserTask.class).stream())
                    .filter(element -> Diagram.form(element) != null
                            && proposed.form(Diagram.form(element)).isEmpty())
                    .forEach(element -> faults.add(missing(diagram, element, "表单“" + Diagram.form(element) + "”")));
            diagram.all(BusinessRuleTask.class).stream()
                    .filter(task -> task.getCamundaDecisionRef() != null
                            && !proposed.decisions().containsKey(task.getCamundaDecisionRef()))
                    .forEach(task -> faults.add(missing(diagram, task, "决策表“" + task.getCamundaDecisionRef() + "”")));
        }
        return faults;
    }

    private static Fault missing(Diagram diagram, BaseElement element, String what) {
        return new Fault(diagram.file().name(), element.getId(), what + "没有随流程一起部署，已部署的也没有", true);
    }

    /**
     * What runs without anybody's doing, and what the application itself starts, is changed by administrators only, as
     * the folders are.
     */
    private List<Fault> forAdministrators(Definitions proposed, Map<String, ProcessDefinition> newest) {
        CommandContext context = Context.getCommandContext();
        Authentication person = context.getAuthentication();
        if (person == null || context.getAuthorizationManager().isCamundaAdmin(person)) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        for (Diagram diagram : proposed.diagrams()) {
            ProcessDefinition before = newest.get(diagram.key());
            if (diagram.startsByItself() || before != null && startsByItself(before)) {
                faults.add(new Fault(diagram.file().name(), diagram.key(), "由定时器或系统启动的流程，只有系统管理员可以部署", true));
            }
        }
        return faults;
    }

    private boolean startsByItself(ProcessDefinition version) {
        return read(version).diagrams().stream()
                .anyMatch(diagram -> diagram.key().equals(version.getKey()) && diagram.startsByItself());
    }

    /** @return what is wrong with the files, and what would be wrong with others that is not yet */
    private List<Fault> faults(List<DefinitionFile> files, Definitions proposed, Collection<ProcessDefinition> newest) {
        DefinitionCheck definitions = check.getObject();
        read.keySet()
                .retainAll(
                        newest.stream().map(ProcessDefinition::getDeploymentId).toList());
        Definitions before = newest.stream()
                .map(this::read)
                .reduce(Definitions.of(paperForms.all()), (all, one) -> one.laidOver(all));
        List<Fault> faults = new ArrayList<>(definitions.faults(proposed.laidOver(before), proposed));
        Set<String> names = files.stream().map(DefinitionFile::name).collect(Collectors.toSet());
        if (faults.stream().anyMatch(fault -> !names.contains(fault.file()))) {
            List<Fault> already = definitions.faults(before, Definitions.of(List.of()));
            faults.removeIf(fault -> !names.contains(fault.file()) && already.contains(fault));
        }
        return faults;
    }

    private Definitions read(ProcessDefinition version) {
        return read.computeIfAbsent(
                version.getDeploymentId(), ignored -> check.getObject().read(deployed.files(version)));
    }
}
