package org.salesplaybook.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.beans.Introspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.salesplaybook.steps.Writes;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * What diagrams name that no declaration lists: the positions of the organisation, and the variables of each process.
 */
final class CompanyWords {

    private static final Pattern RESULT =
            Pattern.compile("camunda:decisionRef=\"(\\w+)\"[^>]*camunda:resultVariable=\"(\\w+)\"");
    private static final Pattern OUTPUT = Pattern.compile("<camunda:outputParameter name=\"(\\w+)\"");
    private static final Pattern STEP = Pattern.compile("camunda:delegateExpression=\"\\$\\{(\\w+)}\"");

    private CompanyWords() {}

    /** @return id, name, whether each team has its own, what they may start */
    static Stream<List<String>> positions() throws IOException {
        JsonNode positions = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("company/organization.yaml").toFile())
                .path("positions");
        return StreamSupport.stream(positions.spliterator(), false)
                .map(position -> List.of(
                        "`" + position.path("id").asText() + "`",
                        position.path("name").asText(),
                        position.path("inTeam").asBoolean() ? "每个班组各有一组" : ""));
    }

    /** @return for each diagram, by the key of its process: variables, and where each comes from */
    static Map<String, Map<String, Set<String>>> variables() throws IOException {
        Map<String, Set<String>> written = writtenBySteps();
        Map<String, Map<String, Set<String>>> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList()) {
                String diagram = Files.readString(file);
                String process = Pattern.compile("<bpmn:process id=\"(\\w+)\"")
                        .matcher(diagram)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
                Map<String, Set<String>> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                fields(process, variables);
                RESULT.matcher(diagram)
                        .results()
                        .forEach(found -> add(variables, found.group(2), "决策表 `" + found.group(1) + "`"));
                STEP.matcher(diagram)
                        .results()
                        .map(found -> found.group(1))
                        .forEach(step -> written.getOrDefault(step, Set.of())
                                .forEach(name -> add(variables, name, "系统步骤 `${" + step + "}`")));
                OUTPUT.matcher(diagram).results().forEach(found -> add(variables, found.group(1), "流程图的输出参数"));
                if (!variables.isEmpty()) {
                    all.put(process, variables);
                }
            }
        }
        return all;
    }

    private static void add(Map<String, Set<String>> variables, String name, String from) {
        variables.computeIfAbsent(name, ignored -> new LinkedHashSet<>()).add(from);
    }

    private static void fields(String process, Map<String, Set<String>> variables) throws IOException {
        Path folder = Path.of("forms", process);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> forms = Files.list(folder)) {
                for (Path form : forms.sorted().toList()) {
                    collect(new ObjectMapper().readTree(form.toFile()).path("components"), variables);
                }
            }
        }
    }

    private static void collect(JsonNode components, Map<String, Set<String>> variables) {
        for (JsonNode component : components) {
            if (component.hasNonNull("key")) {
                add(
                        variables,
                        component.path("key").asText(),
                        component.path("label").asText().strip());
            } else {
                collect(component.path("components"), variables);
            }
        }
    }

    private static Map<String, Set<String>> writtenBySteps() {
        ClassPathScanningCandidateComponentProvider steps = new ClassPathScanningCandidateComponentProvider(false);
        steps.addIncludeFilter(new AnnotationTypeFilter(Writes.class));
        Map<String, Set<String>> written = new LinkedHashMap<>();
        steps.findCandidateComponents("org.salesplaybook").forEach(step -> {
            Class<?> type = ClassUtils.resolveClassName(String.valueOf(step.getBeanClassName()), null);
            written.put(
                    Introspector.decapitalize(type.getSimpleName()),
                    Set.of(type.getAnnotation(Writes.class).value()));
        });
        return written;
    }

    /** @return a line for each variable of a process */
    static Stream<List<String>> lines(Map<String, Set<String>> variables) {
        List<List<String>> lines = new ArrayList<>();
        variables.forEach((name, from) -> lines.add(List.of(
                "`" + name + "`", from.stream().filter(one -> !one.isEmpty()).collect(Collectors.joining("、")))));
        return lines.stream();
    }
}
