package org.salesplaybook.disk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the database lies on this machine's disk, if it does: H2 in a file, not in memory, and not a server. */
@Component
class DatabaseFile {

    private static final Pattern URL = Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:|zip:)(?:file:)?([^;]+).*");

    private final Optional<Path> folder;

    DatabaseFile(@Value("${spring.datasource.url}") String url) {
        Matcher file = URL.matcher(url);
        this.folder = file.matches()
                ? Optional.ofNullable(Path.of(file.group(1).replaceFirst("^~", System.getProperty("user.home")))
                        .toAbsolutePath()
                        .normalize()
                        .getParent())
                : Optional.empty();
    }

    /** @return the folder that it lies in */
    Optional<Path> folder() {
        return folder;
    }
}
