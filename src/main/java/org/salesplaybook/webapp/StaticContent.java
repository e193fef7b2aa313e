package org.salesplaybook.webapp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What browsers load of the web applications beside what they ask of the business: Camunda's scripts, styles and
 * pictures and ours. Its version is reckoned from the whole of it, so that another content has another version, and
 * what was loaded of one version can be kept for good.
 *
 * @param version letters and digits, the same on every node that runs the same build
 * @param modules the addresses, below that of the web applications, of the scripts that import one another; they do not
 *     say a version where they do
 */
record StaticContent(String version, List<String> modules) {

    private static final int LETTERS = 16;
    private static final String PLUGINS = "plugin-webapp";
    private static final Pattern MODULE = Pattern.compile("/app/(?:shared|\\w+/scripts)/[\\w-]+\\.js$");

    /**
     * @param applications the folder of the web applications in the class path
     * @param replacements what is replaced in them as they are served
     * @throws UncheckedIOException where the application's own files cannot be read
     */
    static StaticContent of(String applications, Map<String, String> replacements) {
        try {
            Map<String, Resource> files = files(applications, PLUGINS);
            List<String> modules = files.keySet().stream()
                    .flatMap(address -> MODULE.matcher(address).results())
                    .map(MatchResult::group)
                    .distinct()
                    .toList();
            return new StaticContent(version(files, replacements), modules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By their names, so that the order is the same everywhere: where they lie is not. */
    private static Map<String, Resource> files(String... folders) throws IOException {
        Map<String, Resource> files = new TreeMap<>();
        for (String folder : folders) {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/**/*.*")) {
                String address = file.getURL().getPath();
                // of two with one name the first of the class path is served
                files.putIfAbsent(address.substring(address.lastIndexOf(folder)), file);
            }
        }
        return files;
    }

    private static String version(Map<String, Resource> files, Map<String, String> replacements) throws IOException {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            try (OutputStream hashed = new DigestOutputStream(OutputStream.nullOutputStream(), hash)) {
                for (Map.Entry<String, Resource> file : files.entrySet()) {
                    hashed.write(file.getKey().getBytes(StandardCharsets.UTF_8));
                    try (InputStream content = file.getValue().getInputStream()) {
                        content.transferTo(hashed);
                    }
                }
                hashed.write(new TreeMap<>(replacements).toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(hash.digest()).substring(0, LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
