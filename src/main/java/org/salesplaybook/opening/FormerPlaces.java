package org.salesplaybook.opening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Reads what administrators edit where earlier versions had it, until it is moved to {@code company/}. Whoever set a
 * place of their own is asked nothing. What lies at both places stops the start: reading one of them in silence could
 * mean another calendar, and other deadlines.
 */
class FormerPlaces implements EnvironmentPostProcessor {

    private static final String FILE = "file:";

    /**
     * @param setting that says where it is
     * @param now where it is unless somebody says otherwise
     * @param former where it was
     */
    private record Place(String setting, String now, String former) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    "sales-playbook.organization.file",
                    "file:company/organization.yaml",
                    "file:organization/organization.yaml"),
            new Place("sales-playbook.catalogue.file", "file:company/products.yaml", "file:catalogue/products.yaml"),
            new Place("sales-playbook.working-days.calendar", "company/calendar", "calendar"),
            new Place("sales-playbook.notices.templates", "company/notices", "notices"));

    private final Log log;

    FormerPlaces(DeferredLogFactory logs) {
        this.log = logs.getLog(FormerPlaces.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        readFormerPlaces(environment, Path.of(""));
    }

    /** @param home the folder that places are relative to */
    void readFormerPlaces(ConfigurableEnvironment environment, Path home) {
        Map<String, Object> former = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (Place place : PLACES) {
            if (place.now().equals(environment.getProperty(place.setting())) && holdsFiles(home, place.former())) {
                if (holdsFiles(home, place.now())) {
                    faults.add("%s 和 %s 都有文件：请把要用的内容并到 %s，再移走 %s"
                            .formatted(
                                    path(place.now()), path(place.former()), path(place.now()), path(place.former())));
                } else {
                    former.put(place.setting(), place.former());
                    log.warn("仍读取旧位置 %s，请移到 %s".formatted(path(place.former()), path(place.now())));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new CannotStart("公司资料放在了两处", faults);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("former places", former));
    }

    private static Path path(String place) {
        return Path.of(place.startsWith(FILE) ? place.substring(FILE.length()) : place);
    }

    private static boolean holdsFiles(Path home, String place) {
        Path path = home.resolve(path(place));
        if (!Files.isDirectory(path)) {
            return Files.exists(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
