package org.salesplaybook.casefile;

import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.Strings;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.vocabulary.Lineage;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which way a case has gone through the diagram of the version in which it is. */
@Component
class CasePath {

    private static final String BODY = "#multiInstanceBody";

    private final CaseAccess access;
    private final HistoryService history;
    private final RepositoryService definitions;
    private final AsSystem asSystem;

    CasePath(CaseAccess access, @Lazy HistoryService history, @Lazy RepositoryService definitions, AsSystem asSystem) {
        this.access = access;
        this.history = history;
        this.definitions = definitions;
        this.asSystem = asSystem;
    }

    /**
     * The diagram, and ids of what was passed.
     *
     * @param diagram BPMN, with its picture
     * @param passed elements that are done
     * @param now elements at which the case is
     * @param left elements that were begun, and ended by something else: a deadline, a withdrawal
     * @param flows the ways between them that were taken
     */
    record Path(String diagram, Set<String> passed, Set<String> now, Set<String> left, Set<String> flows) {}

    /**
     * @param instance id of the process instance
     * @throws NotFoundException where there is no such case, none that the person who is logged in may see, or its
     *     record alone is left
     */
    Path of(String instance) {
        String definition = access.find(instance)
                .map(seen -> seen.instance().getProcessDefinitionId())
                .orElseThrow(NotFoundException::new);
        return asSystem.call(() -> path(
                definition,
                history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list()));
    }

    private Path path(String definition, List<HistoricActivityInstance> course) {
        BpmnModelInstance model = definitions.getBpmnModelInstance(definition);
        Map<String, String> replacedBy = Lineage.ofAll(model.getModelElementsByType(FlowNode.class));
        return new Path(
                diagram(definition),
                elements(course, replacedBy, one -> one.getEndTime() != null && !one.isCanceled()),
                elements(course, replacedBy, one -> one.getEndTime() == null),
                elements(course, replacedBy, HistoricActivityInstance::isCanceled),
                IntStream.range(0, course.size())
                        .mapToObj(place -> flowTo(model, course, place))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** A case that was moved has passed some of them by the ids that they had before. */
    private static Set<String> elements(
            List<HistoricActivityInstance> course,
            Map<String, String> replacedBy,
            Predicate<HistoricActivityInstance> wanted) {
        return course.stream()
                .filter(wanted)
                .map(CasePath::element)
                .map(element -> replacedBy.getOrDefault(element, element))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String element(HistoricActivityInstance one) {
        return Strings.CS.removeEnd(one.getActivityId(), BODY);
    }

    /**
     * The engine does not keep which flows were taken. Whatever began did so when the last of those ended from which a
     * flow leads to it.
     */
    private static Optional<String> flowTo(BpmnModelInstance model, List<HistoricActivityInstance> course, int place) {
        HistoricActivityInstance begun = course.get(place);
        if (!(model.getModelElementById(element(begun)) instanceof FlowNode node)) {
            return Optional.empty();
        }
        String taken = null;
        Date latest = null;
        for (HistoricActivityInstance before : course.subList(0, place)) {
            if (before.getEndTime() == null
                    || before.isCanceled()
                    || before.getEndTime().after(begun.getStartTime())) {
                continue;
            }
            for (SequenceFlow flow : node.getIncoming()) {
                if (flow.getSource().getId().equals(element(before))
                        && (latest == null || !before.getEndTime().before(latest))) {
                    taken = flow.getId();
                    latest = before.getEndTime();
                }
            }
        }
        return Optional.ofNullable(taken);
    }

    private String diagram(String definition) {
        try (InputStream diagram = definitions.getProcessModel(definition)) {
            return new String(diagram.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
