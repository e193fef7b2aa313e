package org.salesplaybook;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;

/** What a stranger wants to know of each module: what it is for, which others it needs, and what it offers them. */
class ModulePages {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(?<text>(?:(?!\\*/).)*)\\*/\\s*@", Pattern.DOTALL);
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "/\\*\\*(?<text>(?:(?!\\*/).)*)\\*/\\s*(?:@[^\\n]*\\n|\\s+[^\\n]*\\n)*"
                    + "public [^\\n{(<]*?(?:class|record|interface|enum) (?<name>\\w+)",
            Pattern.DOTALL);
    private static final Pattern NAMED_LINK = Pattern.compile("\\{@(?:link|linkplain) [^\\s}]+ (?<text>[^}]*)}");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link|linkplain) #?(?<text>(?:[^{}]|\\{[^}]*})*)}");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.])\\s+(?=[A-Z<@])");

    private final ApplicationModules modules;

    ModulePages(ApplicationModules modules) {
        this.modules = modules;
    }

    /** @return the pages by the names of their files */
    Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        modules.stream().forEach(module -> pages.put(fileOf(module), page(module)));
        pages.put("README.md", index());
        return pages;
    }

    private String index() {
        return """
                # Rooms

                Each room is a Spring Modulith module: a package of `org.salesplaybook`, in which only what is public is for others.
                They stand from the bottom up: a room uses only those above it. `ModularityTest` holds them to it.

                Made from the sources by `mvn test -Dtest=ModulePagesTest -Dmodules.write`.

                | room | what it is for |
                |---|---|
                """
                + modules.stream()
                        .map(module -> "| %s | %s |\n".formatted(link(module), firstSentence(purpose(module))))
                        .collect(joining());
    }

    private String page(ApplicationModule module) {
        List<ApplicationModule> users =
                modules.stream().filter(user -> uses(user).contains(module)).toList();
        return "# " + module.getDisplayName() + "\n\n`"
                + module.getBasePackage().getName() + "`\n\n"
                + wrapped(purpose(module)) + "\n\n- uses: " + links(uses(module)) + "\n- is used by: " + links(users)
                + "\n" + tables(module) + offers(module);
    }

    private static String tables(ApplicationModule module) {
        return module.getBasePackage()
                .getAnnotation(OwnTables.class)
                .map(own -> Stream.of(own.value())
                        .map(table -> "`" + table + "`")
                        .collect(joining(", ", "- owns the tables: ", "\n")))
                .orElse("");
    }

    private List<ApplicationModule> uses(ApplicationModule module) {
        return module.getDirectDependencies(modules).stream()
                .map(ApplicationModuleDependency::getTargetModule)
                .distinct()
                .filter(used -> !used.equals(module))
                .toList();
    }

    private static String links(List<ApplicationModule> linked) {
        return linked.isEmpty()
                ? "none"
                : linked.stream().map(ModulePages::link).sorted().collect(joining(", "));
    }

    private static String link(ApplicationModule module) {
        return "[%s](%s)".formatted(module.getDisplayName(), fileOf(module));
    }

    private static String fileOf(ApplicationModule module) {
        return module.getIdentifier() + ".md";
    }

    private static String purpose(ApplicationModule module) {
        Matcher javadoc = JAVADOC.matcher(read(folderOf(module).resolve("package-info.java")));
        if (!javadoc.find()) {
            throw new IllegalStateException(module.getBasePackage().getName() + " does not say what it is for");
        }
        return plain(javadoc.group("text"));
    }

    private static String offers(ApplicationModule module) {
        List<String> types = new ArrayList<>();
        for (Path file : sourcesOf(module)) {
            Matcher type = PUBLIC_TYPE.matcher(read(file));
            if (type.find()) {
                types.add("| `%s` | %s |\n".formatted(type.group("name"), firstSentence(plain(type.group("text")))));
            }
        }
        return types.isEmpty() ? "" : "\n| for others | |\n|---|---|\n" + String.join("", types);
    }

    private static List<Path> sourcesOf(ApplicationModule module) {
        try (Stream<Path> files = Files.list(folderOf(module))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folderOf(ApplicationModule module) {
        return SOURCES.resolve(module.getBasePackage().getName().replace('.', '/'));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Javadoc as one line of Markdown. */
    private static String plain(String javadoc) {
        String text = javadoc.replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("(?s)\\s@(?:param|return|throws|see)\\s.*", "")
                .replaceAll("</?p>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return CODE.matcher(NAMED_LINK.matcher(text).replaceAll("${text}"))
                .replaceAll(code -> Matcher.quoteReplacement("`" + code.group(1).replace('#', '.') + "`"));
    }

    private static String firstSentence(String text) {
        return END_OF_SENTENCE.split(text)[0];
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            if (length > 0 && length + 1 + word.length() > 120) {
                lines.append('\n');
                length = 0;
            }
            if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }
}
