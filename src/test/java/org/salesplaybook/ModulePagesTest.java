package org.salesplaybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The pages are made anew with {@code mvn test -Dtest=ModulePagesTest -Dmodules.write}. */
@DisplayName("docs/modules 与模块一致")
class ModulePagesTest {

    private static final Path FOLDER = Path.of("docs", "modules");

    @Test
    @DisplayName("由源代码生成")
    void areMadeFromTheSources() throws IOException {
        Map<String, String> pages = new ModulePages(ApplicationModules.of(SalesPlaybookApplication.class)).pages();
        if (System.getProperty("modules.write") != null) {
            write(pages);
        }
        assertThat(read())
                .as("make them anew: mvn test -Dtest=ModulePagesTest -Dmodules.write")
                .isEqualTo(pages);
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        for (String former : read().keySet()) {
            Files.delete(FOLDER.resolve(former));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> read() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
