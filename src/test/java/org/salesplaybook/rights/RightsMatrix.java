package org.salesplaybook.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.salesplaybook.rights.Standpoints.Relation;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Which position may do what, operation by operation, as {@code rights/matrix.yaml} says it. */
final class RightsMatrix {

    /** Somebody who has not logged in. */
    static final String STRANGER = "stranger";
    /** The demo organisation: one person of each position, the first that the file names, by position. */
    static final Map<String, String> PEOPLE = people();

    private final List<Group> groups = new ArrayList<>();

    /**
     * Operations with the same rights.
     *
     * @param name what they do
     * @param note what a reader should know besides; {@code null} where there is nothing
     * @param may positions, by what the operation is about
     * @param always positions that may whatever it is about
     * @param operations such as {@code GET /task/{id}}
     */
    record Group(
            String name, String note, Map<Relation, Set<String>> may, Set<String> always, List<String> operations) {

        /** @param relation {@code null} where an operation is about nothing in particular */
        boolean may(String position, Relation relation) {
            return always.contains(position)
                    || relation != null && may.get(relation).contains(position);
        }
    }

    private RightsMatrix() {}

    static RightsMatrix read() {
        try (InputStream file = new ClassPathResource("rights/matrix.yaml").getInputStream()) {
            RightsMatrix matrix = new RightsMatrix();
            LoaderOptions manyAliases = new LoaderOptions();
            manyAliases.setMaxAliasesForCollections(Integer.MAX_VALUE);
            Map<String, List<Map<String, Object>>> content = new Yaml(manyAliases).load(file);
            content.get("groups").forEach(matrix::add);
            return matrix;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Group> groups() {
        return groups;
    }

    List<String> operations() {
        return groups.stream().flatMap(group -> group.operations().stream()).toList();
    }

    @SuppressWarnings("unchecked")
    private void add(Map<String, Object> group) {
        Map<Relation, Set<String>> may = new EnumMap<>(Relation.class);
        for (Relation relation : Relation.values()) {
            may.put(relation, positions(group.get(relation.name().toLowerCase())));
        }
        groups.add(new Group(
                (String) group.get("name"), (String) group.get("note"), may, positions(group.get("always")), (List<
                                String>)
                        group.get("operations")));
    }

    /** Lists of positions are put together from lists that have a name. */
    private static Set<String> positions(Object named) {
        Set<String> all = new LinkedHashSet<>();
        if (named instanceof List<?> list) {
            list.forEach(each -> all.addAll(positions(each)));
        } else if (named != null) {
            if (!named.equals(STRANGER) && !PEOPLE.containsKey(named)) {
                throw new IllegalArgumentException("matrix.yaml: no position " + named);
            }
            all.add((String) named);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        ((List<Map<String, Object>>) organization().get("positions"))
                .forEach(position -> people.put((String) position.get("id"), null));
        ((List<Map<String, Object>>) organization().get("people"))
                .forEach(person -> people.putIfAbsent((String) person.get("position"), (String) person.get("id")));
        return people;
    }

    /** @return the demo organisation, as its file has it */
    static Map<String, Object> organization() {
        try (InputStream file = Files.newInputStream(Path.of("company", "organization.yaml"))) {
            return new Yaml().load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return positions and, at last, whoever has not logged in */
    static List<String> everybody() {
        return Stream.concat(PEOPLE.keySet().stream(), Stream.of(STRANGER)).toList();
    }
}
