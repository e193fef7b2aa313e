package org.salesplaybook.opening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Keeps the database's files and the log to the user who runs the application, before either is opened: H2 and Logback
 * make theirs as readable as the system has it. What earlier versions left readable is narrowed. A folder that lay
 * there before, and in which there is something else, stays as it is: it may be anybody's.
 */
class PrivateData implements EnvironmentPostProcessor {

    private static final Pattern H2_FILE = Pattern.compile(
            "jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:|nio\\w*:|split:|classpath:)([^;]+).*", Pattern.DOTALL);
    private static final String STORE = ".mv.db";

    private final Log log;

    PrivateData(DeferredLogFactory logs) {
        this.log = logs.getLog(PrivateData.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            Matcher h2 = H2_FILE.matcher(environment.getProperty("spring.datasource.url", ""));
            if (h2.matches()) {
                keep(path(h2.group(1) + STORE), h2.group(1).replaceAll(".*[/\\\\]", "") + ".");
            }
            Optional<Path> logFile = Optional.ofNullable(environment.getProperty("logging.file.name"))
                    .filter(StringUtils::hasText)
                    .map(PrivateData::path)
                    .or(() -> Optional.ofNullable(environment.getProperty("logging.file.path"))
                            .filter(StringUtils::hasText)
                            .map(folder -> path(folder).resolve("spring.log")));
            if (logFile.isPresent()) {
                keep(logFile.get(), logFile.get().getFileName().toString());
            }
        } catch (IOException e) {
            log.warn("数据或日志的文件可能能被其他用户读取，请检查权限：" + e);
        }
    }

    /**
     * @param first what is opened first
     * @param names how the names of all files begin that belong to it
     */
    private static void keep(Path first, String names) throws IOException {
        Path folder = first.getParent();
        if (folder == null) {
            throw new IOException(first + " 不是文件");
        }
        PrivateFiles.createFolder(folder);
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.toList();
        }
        List<Path> ours = all.stream()
                .filter(file -> Files.isRegularFile(file)
                        && file.getFileName().toString().startsWith(names))
                .toList();
        for (Path file : ours) {
            PrivateFiles.narrow(file);
        }
        if (ours.size() == all.size()) {
            PrivateFiles.narrow(folder);
        }
        if (Files.notExists(first)) {
            PrivateFiles.create(first).close();
        }
    }

    private static Path path(String name) {
        return Path.of(name.startsWith("~") ? System.getProperty("user.home") + name.substring(1) : name)
                .toAbsolutePath();
    }
}
