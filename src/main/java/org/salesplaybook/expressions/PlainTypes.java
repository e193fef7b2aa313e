package org.salesplaybook.expressions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.DeserializationTypeValidator;

/**
 * Variables that name the class that they are an object of are read back as plain lists and maps only. Whoever sets a
 * variable could name any other class that way, and some do something as soon as there is an object of them.
 */
final class PlainTypes implements DeserializationTypeValidator {

    private static final Set<String> PLAIN = Stream.of(
                    Object.class,
                    String.class,
                    Boolean.class,
                    Integer.class,
                    Long.class,
                    Double.class,
                    List.class,
                    ArrayList.class,
                    Set.class,
                    HashSet.class,
                    LinkedHashSet.class,
                    Map.class,
                    HashMap.class,
                    LinkedHashMap.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public boolean validate(String type) {
        return PLAIN.contains(type);
    }
}
