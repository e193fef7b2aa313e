package org.salesplaybook.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.salesplaybook.definitions.Diagram;
import org.springframework.stereotype.Component;

/** Older versions of a process keep running as they were: what they call has to be there still. */
@Component
class RunningVersions {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final DelegateCatalogue delegates;

    RunningVersions(RepositoryService repository, RuntimeService runtime, DelegateCatalogue delegates) {
        this.repository = repository;
        this.runtime = runtime;
        this.delegates = delegates;
    }

    /** @return what running cases of any version would call in vain */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (ProcessDefinition version :
                repository.createProcessDefinitionQuery().list()) {
            if (runtime.createProcessInstanceQuery()
                            .processDefinitionId(version.getId())
                            .count()
                    > 0) {
                Set<String> called = new TreeSet<>();
                collect(
                        repository
                                .getBpmnModelInstance(version.getId())
                                .getDocument()
                                .getRootElement(),
                        called);
                called.stream()
                        .filter(name -> !delegates.isDelegate(name))
                        .forEach(name -> faults.add("流程 " + version.getKey() + " 第 " + version.getVersion()
                                + " 版还有未办结的业务，但系统步骤 " + name + " 已不存在"));
            }
        }
        return faults;
    }

    private static void collect(DomElement element, Set<String> called) {
        String delegate = element.getAttribute(Diagram.CAMUNDA, "delegateExpression");
        if (Juel.isExpression(delegate)) {
            called.add(delegate.substring(2, delegate.length() - 1));
        }
        element.getChildElements().forEach(child -> collect(child, called));
    }
}
