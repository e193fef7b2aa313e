package org.salesplaybook.moving;

import java.util.Set;
import org.apache.commons.lang3.Strings;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.migration.MigrationActivityMatcher;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.salesplaybook.vocabulary.Lineage;

/** A step of another version is the same where it has the same id, or where the diagram says that it replaces it. */
class SameSteps implements MigrationActivityMatcher {

    /** What the engine appends for the whole of a step that is done several times. */
    static final String BODY = "#multiInstanceBody";

    @Override
    public boolean matchActivities(ActivityImpl source, ActivityImpl target) {
        return source.getId().equals(target.getId())
                || isBody(source) == isBody(target) && formerly(target).contains(element(source.getId()));
    }

    private static boolean isBody(ActivityImpl activity) {
        return activity.getId().endsWith(BODY);
    }

    private static Set<String> formerly(ActivityImpl target) {
        ModelElementInstance step = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findBpmnModelInstanceForProcessDefinition((ProcessDefinitionEntity) target.getProcessDefinition())
                .getModelElementById(element(target.getId()));
        return step == null ? Set.of() : Lineage.replacedBy(step);
    }

    /** @return id of the element in the diagram */
    static String element(String activity) {
        return Strings.CS.removeEnd(activity, BODY);
    }
}
