package org.salesplaybook.handbook;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.organization.Position;
import org.salesplaybook.vocabulary.Written;

/**
 * Which positions a step of a diagram can come to, and when. A diagram names positions, or variables that people choose
 * one for in a form or that a decision sets; whoever is named as a position may be ({@code ${salesRep}}) is one of it.
 */
public class Performers {

    static final String TO_ALL = "派给您的岗位";
    static final String SOMETIMES = "看情况，派给您的岗位";
    static final String STARTED = "您发起的";
    static final String IN_CHARGE = "您负责的";
    static final String BELOW = "您的下属发起的";

    private static final Pattern COMPARISON = Pattern.compile("(\\w+) *== *'(\\w+)'");
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern SUPERIOR =
            Pattern.compile("organization\\.(?:superior(?:Position)?Of\\(|positionAt\\(\\w+, *)starter\\)");
    private static final Pattern LEAD = Pattern.compile("organization\\.leadOf\\((\\w+)\\)");
    private static final String STARTER = "starter";
    private static final String EVERY_PROCESS = "all";

    private final Diagram diagram;
    private final Definitions definitions;
    private final Map<String, Position> positions;

    /** @param positions of the organisation, by id */
    public Performers(Diagram diagram, Definitions definitions, Map<String, Position> positions) {
        this.diagram = diagram;
        this.definitions = definitions;
        this.positions = positions;
    }

    /** @return when the step comes to each position that it can come to, by the position's id */
    public Map<String, String> of(UserTask task) {
        Map<String, String> performers = new LinkedHashMap<>();
        String groups = StringUtils.defaultString(task.getCamundaCandidateGroups());
        if (groups.contains("${")) {
            named(groups).forEach(position -> performers.put(position, SOMETIMES));
        } else {
            Stream.of(groups.split(",")).map(String::strip).forEach(position -> performers.put(position, TO_ALL));
        }
        String person = StringUtils.defaultString(task.getCamundaAssignee());
        if (SUPERIOR.matcher(person + groups).find()) {
            starters().map(Position::superior).filter(Objects::nonNull).forEach(above -> performers.put(above, BELOW));
        }
        Set<String> names = names(SUPERIOR.matcher(person).replaceAll(""));
        if (names.contains(STARTER)) {
            starters().forEach(position -> performers.put(position.id(), STARTED));
        }
        names.forEach(position -> performers.put(position, IN_CHARGE));
        performers.keySet().retainAll(positions.keySet());
        return performers;
    }

    /** @return whether the holders of the position may start cases of the process */
    public static boolean mayStart(Position position, String process) {
        return position.starts().contains(EVERY_PROCESS) || position.starts().contains(process);
    }

    private Stream<Position> starters() {
        return positions.values().stream().filter(position -> mayStart(position, diagram.key()));
    }

    /** What is compared is not whom the step comes to, neither where it is named nor as the variable's value. */
    private Set<String> named(String expression) {
        Set<String> compared = new LinkedHashSet<>();
        Matcher comparison = COMPARISON.matcher(expression);
        while (comparison.find()) {
            compared.add(comparison.group(2));
        }
        Set<String> named = new LinkedHashSet<>();
        String rest = comparison.replaceAll("");
        Matcher lead = LEAD.matcher(rest);
        while (lead.find()) {
            values(lead.group(1))
                    .map(positions::get)
                    .filter(Objects::nonNull)
                    .map(Position::lead)
                    .forEach(named::add);
        }
        for (String name : names(lead.replaceAll(""))) {
            named.add(name);
            values(name).filter(value -> !compared.contains(value)).forEach(named::add);
        }
        return named;
    }

    private static Set<String> names(String expression) {
        Set<String> names = new LinkedHashSet<>();
        Matcher name = NAME.matcher(expression);
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }

    /** What people can choose for the variable, what decisions can set it to, and what a step works out for it. */
    private Stream<String> values(String variable) {
        Stream<String> chosen = diagram.forms().stream()
                .flatMap(form -> definitions.form(form).stream())
                .flatMap(form -> form.model().field(variable).stream())
                .flatMap(field -> Stream.of(field.component().path("values")))
                .flatMap(values -> values.findValues("value").stream())
                .map(JsonNode::asText);
        Stream<String> decided = diagram.all(BusinessRuleTask.class).stream()
                .filter(task -> variable.equals(task.getCamundaResultVariable()))
                .flatMap(task -> decided(task.getCamundaDecisionRef()).stream());
        Stream<String> workedOut = diagram.all(FlowNode.class).stream()
                .map(node -> Written.outputs(node).get(variable))
                .filter(expression -> expression != null && !names(expression).contains(variable))
                .flatMap(expression -> named(expression).stream());
        return Stream.of(chosen, decided, workedOut).flatMap(values -> values);
    }

    private List<String> decided(String decision) {
        return definitions
                .decision(decision)
                .map(table -> Dmn.readModelFromStream(
                                new ByteArrayInputStream(table.file().content()))
                        .getModelElementsByType(OutputEntry.class)
                        .stream()
                        .map(output -> StringUtils.strip(output.getTextContent().strip(), "\""))
                        .toList())
                .orElse(List.of());
    }
}
