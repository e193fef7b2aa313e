package org.salesplaybook.opening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.FileSystemResourceLoader;

/** Everything that stops a start: the first thing that did, and what would have been next. */
public final class WhatStops {

    private WhatStops() {}

    /** @return the reason in the causes of a failure, where it is one for people */
    public static Optional<CannotStart> in(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(CannotStart.class::isInstance)
                .map(CannotStart.class::cast)
                .findFirst();
    }

    /**
     * @param first what stopped it
     * @param settings of the application that did not start
     * @return by what was looked at: what is wrong, a line each
     */
    public static Map<String, List<String>> all(CannotStart first, ConfigurableEnvironment settings) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        add(first, all);
        // the beans of the application are gone
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(settings);
            // a folder of that name in the jar is not the one beside it
            context.setResourceLoader(new FileSystemResourceLoader());
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.register(Surroundings.class);
            context.refresh();
            context.getBeanProvider(EditedFiles.class).forEach(files -> look(files, all));
        }
        return all;
    }

    private static void look(EditedFiles files, Map<String, List<String>> all) {
        try {
            files.look();
        } catch (RuntimeException stopped) {
            // settings that are wrong besides are said when they stop a start themselves
            in(stopped).ifPresent(other -> add(other, all));
        }
    }

    private static void add(CannotStart stopped, Map<String, List<String>> all) {
        List<String> lines = all.computeIfAbsent(stopped.what(), ignored -> new ArrayList<>());
        stopped.faults().stream().filter(line -> !lines.contains(line)).forEach(lines::add);
    }

    /** @return as people read it */
    public static String described(Map<String, List<String>> all) {
        return all.entrySet().stream()
                .map(part -> part.getKey() + "：\n  " + String.join("\n  ", part.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** The files and their settings, without engine and database; by its annotations no part of the application. */
    @ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, JacksonAutoConfiguration.class})
    @ConfigurationPropertiesScan("org.salesplaybook")
    @ComponentScan(
            basePackages = "org.salesplaybook",
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = EditedFiles.class))
    static class Surroundings {}
}
