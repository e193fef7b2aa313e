package org.salesplaybook.vocabulary;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What a step of a diagram was called in earlier versions of it ({@link ElementProperty#REPLACES}). */
public final class Lineage {

    private Lineage() {}

    /** @return ids of the steps of earlier versions that the step replaces */
    public static Set<String> replacedBy(ModelElementInstance step) {
        return new LinkedHashSet<>(ElementProperty.REPLACES
                .from(step)
                .map(ElementProperty.REPLACES.type()::values)
                .orElse(List.of()));
    }

    /**
     * @return ids by which the history of a case may name the step: its own, and those of the steps that it replaces
     */
    public static Set<String> of(ModelElementInstance step) {
        Set<String> ids = replacedBy(step);
        ids.add(step.getAttributeValue("id"));
        return ids;
    }

    /** @return ids of the steps of a diagram, by the ids of those that they replace */
    public static Map<String, String> ofAll(Collection<? extends ModelElementInstance> steps) {
        Map<String, String> replacedBy = new HashMap<>();
        steps.forEach(step ->
                replacedBy(step).forEach(former -> replacedBy.putIfAbsent(former, step.getAttributeValue("id"))));
        return replacedBy;
    }
}
