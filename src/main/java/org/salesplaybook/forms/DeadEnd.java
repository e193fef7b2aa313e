package org.salesplaybook.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field that a person sees and fills in, and that is refused then; or one that has to be filled in, and nobody sees.
 * Either comes of a condition that forgets what follows from the choice of a {@linkplain KnownRecords known record}:
 * the browser does not know yet what follows, the check of what is handed in does.
 *
 * @param field the field
 * @param message what is wrong, and with which choices
 */
public record DeadEnd(FormField field, String message) {

    private static final Object SOMETHING = "x";
    /** A form with more combinations of what one field depends on is looked through so far. */
    private static final int MOST_COMBINATIONS = 20_000;

    /** @return the dead ends of a form and of its lines, one for each field that has any */
    public static List<DeadEnd> of(FormModel form, Feel feel) {
        Map<String, Object> nothing = new HashMap<>();
        form.reckonsWith().forEach(name -> nothing.put(name, null));
        List<DeadEnd> found = new ArrayList<>(new Search(form.fields(), feel, nothing, false).run());
        form.fields().stream()
                .filter(field -> !field.columns().isEmpty())
                .forEach(lines -> found.addAll(new Search(lines.columns(), feel, nothing, true).run()));
        return found;
    }

    /** Goes through the choices on which a field depends, in every combination that a browser lets one make. */
    private static final class Search {

        private final List<FormField> fields;
        private final Feel feel;
        private final Map<String, Object> nothing;
        private final boolean inLine;

        /** @param inLine whether the fields are the columns of a line, which call each other {@code this.…} */
        Search(List<FormField> fields, Feel feel, Map<String, Object> nothing, boolean inLine) {
            this.fields = fields;
            this.feel = feel;
            this.nothing = nothing;
            this.inLine = inLine;
        }

        List<DeadEnd> run() {
            return fields.stream()
                    .filter(field -> !field.isShownOnly()
                            && field.type() != FieldType.COMPUTED
                            && !field.hiddenWhen().isEmpty())
                    .flatMap(field -> combinations(field).stream()
                            .flatMap(chosen -> deadEnd(field, chosen))
                            .limit(1))
                    .toList();
        }

        private Stream<DeadEnd> deadEnd(FormField field, Map<String, Object> chosen) {
            boolean shown = !isHidden(field, chosen);
            return whatFollows(chosen)
                    .filter(handedIn -> handedIn.get(field.key()) == null && isHidden(field, handedIn) == shown)
                    .filter(handedIn -> shown || field.isRequired())
                    .map(handedIn -> new DeadEnd(
                            field,
                            (shown ? "看得到，填了却会被拒绝" : "看不到，却必须填") + "：" + described(chosen) + "时，隐藏条件没有算上随之带出的「"
                                    + followed(chosen, handedIn) + "」"));
        }

        private String described(Map<String, Object> chosen) {
            String choices = fields.stream()
                    .filter(field -> chosen.get(field.key()) != null)
                    .map(field -> "「" + field.label() + "」"
                            + (SOMETHING.equals(chosen.get(field.key())) ? "已选" : "为 " + chosen.get(field.key())))
                    .collect(Collectors.joining("、"));
            return choices.isEmpty() ? "什么都不选" : choices;
        }

        private String followed(Map<String, Object> chosen, Map<String, Object> handedIn) {
            return handedIn.keySet().stream()
                    .filter(key -> handedIn.get(key) != null && chosen.get(key) == null)
                    .sorted()
                    .map(key -> fields.stream()
                            .filter(field -> field.key().equals(key))
                            .map(FormField::label)
                            .findFirst()
                            .orElse(key))
                    .collect(Collectors.joining("」「"));
        }

        private boolean isHidden(FormField field, Map<String, Object> values) {
            Map<String, Object> seen = new HashMap<>(nothing);
            seen.putAll(values);
            if (inLine) {
                seen.put("this", values);
            }
            return field.hiddenWhen().stream().anyMatch(hide -> Boolean.TRUE.equals(feel.evaluate(hide, seen)));
        }

        /** One part of it, or all: records do not say everything, and of one part the reader learns most. */
        private Stream<Map<String, Object>> whatFollows(Map<String, Object> chosen) {
            Set<String> following = fields.stream()
                    .filter(field -> chosen.get(field.key()) != null)
                    .flatMap(field -> field.fills().stream())
                    .filter(key -> chosen.get(key) == null)
                    .collect(Collectors.toSet());
            return following.isEmpty()
                    ? Stream.empty()
                    : Stream.concat(following.stream().sorted().map(Set::of), Stream.of(following))
                            .map(known -> {
                                Map<String, Object> handedIn = new HashMap<>(chosen);
                                known.forEach(key -> handedIn.put(key, SOMETHING));
                                return handedIn;
                            });
        }

        /** @return values of all that decides on the field, as a browser can have them: what is hidden is empty */
        private List<Map<String, Object>> combinations(FormField field) {
            List<Map<String, Object>> combinations = new ArrayList<>();
            combinations.add(new HashMap<>());
            for (String name : decidingOn(field)) {
                List<Map<String, Object>> more = new ArrayList<>();
                for (Map<String, Object> combination : combinations) {
                    for (Object value : candidates(name)) {
                        if (more.size() < MOST_COMBINATIONS) {
                            Map<String, Object> longer = new HashMap<>(combination);
                            longer.put(name, value);
                            more.add(longer);
                        }
                    }
                }
                combinations = more;
            }
            combinations.removeIf(combination -> fields.stream()
                    .anyMatch(other -> combination.get(other.key()) != null && isHidden(other, combination)));
            return combinations;
        }

        /**
         * Names that its condition reads, choices from which these follow, and what decides on whether those are shown.
         */
        private Set<String> decidingOn(FormField field) {
            Set<String> names = new LinkedHashSet<>();
            addNames(field, names);
            boolean isNew = true;
            while (isNew) {
                isNew = false;
                for (FormField other : fields) {
                    boolean concerns = names.contains(other.key())
                            || other.fills().stream().anyMatch(names::contains);
                    if (concerns && !other.key().equals(field.key())) {
                        isNew |= names.add(other.key());
                        isNew |= addNames(other, names);
                    }
                }
            }
            names.remove(field.key());
            return names;
        }

        private boolean addNames(FormField field, Set<String> names) {
            return names.addAll(field.hiddenWhen().stream()
                    .flatMap(hide -> namesIn(hide).stream())
                    .toList());
        }

        private List<String> namesIn(String expression) {
            Set<String> names = feel.names(expression);
            // of "this.item" the first part only is known
            return inLine && names.contains("this")
                    ? fields.stream()
                            .map(FormField::key)
                            .filter(key -> expression.contains("this." + key))
                            .toList()
                    : names.stream().filter(name -> !name.equals("this")).toList();
        }

        private List<Object> candidates(String name) {
            List<Object> candidates = new ArrayList<>();
            candidates.add(null);
            FormField field = fields.stream()
                    .filter(each -> each.key().equals(name))
                    .findFirst()
                    .orElse(null);
            if (field == null) {
                // what the case holds
                candidates.addAll(List.of(true, false, SOMETHING));
                return candidates;
            }
            switch (field.type()) {
                case CHECK_BOX -> candidates.addAll(List.of(true, false));
                case NUMBER, COMPUTED -> candidates.addAll(List.of(BigDecimal.ZERO, BigDecimal.ONE));
                case CHOICE -> addOffered(field.component().path("values"), candidates);
                default -> candidates.add(SOMETHING);
            }
            return candidates;
        }

        private static void addOffered(JsonNode offered, List<Object> candidates) {
            offered.forEach(choice -> candidates.add(FeelValues.of(choice.path("value"))));
            if (offered.isEmpty()) {
                candidates.add(SOMETHING);
            }
        }
    }
}
