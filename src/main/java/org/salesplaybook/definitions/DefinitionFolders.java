package org.salesplaybook.definitions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where analysts work. A folder that is not there stands for the one that travels in the jar.
 *
 * @param processes folder of the diagrams and decisions
 * @param forms folder of the forms, with or without folders in it
 */
@ConfigurationProperties("sales-playbook.definitions")
public record DefinitionFolders(
        @DefaultValue("processes") Path processes,
        @DefaultValue("forms") Path forms) {

    private static final String IN_JAR = "/defaults/";

    /**
     * @return all files of both folders, by name
     * @throws UncheckedIOException where a folder cannot be read
     */
    public List<DefinitionFile> read() {
        List<DefinitionFile> files = new ArrayList<>(read(processes, "processes"));
        files.addAll(read(forms, "forms"));
        files.sort(Comparator.comparing(DefinitionFile::name));
        return files;
    }

    /** @return those of the folders that are not there */
    public Set<Path> absent() {
        return Stream.of(processes, forms)
                .filter(folder -> !Files.isDirectory(folder))
                .collect(Collectors.toSet());
    }

    /**
     * @return which files there are, how large, and when they were written: what costs little to ask for again and
     *     again
     * @throws UncheckedIOException where a folder cannot be read
     */
    public List<String> listing() {
        List<String> listing = new ArrayList<>();
        for (Path folder : List.of(processes, forms)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> paths = Files.walk(folder)) {
                    for (Path path : paths.filter(Files::isRegularFile).toList()) {
                        listing.add(path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        listing.sort(Comparator.naturalOrder());
        return listing;
    }

    private static List<DefinitionFile> read(Path folder, String inJar) {
        try {
            return Files.isDirectory(folder) ? readFolder(folder) : readJar(inJar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<DefinitionFile> readFolder(Path folder) throws IOException {
        List<DefinitionFile> files = new ArrayList<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(new DefinitionFile(
                        folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private static List<DefinitionFile> readJar(String folder) throws IOException {
        List<DefinitionFile> files = new ArrayList<>();
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + IN_JAR + folder + "/**/*.*")) {
            String url = resource.getURL().toString();
            String name = url.substring(url.lastIndexOf(IN_JAR + folder + "/") + (IN_JAR + folder + "/").length());
            files.add(new DefinitionFile(name, resource.getContentAsByteArray()));
        }
        return files;
    }
}
