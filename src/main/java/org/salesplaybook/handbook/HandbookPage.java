package org.salesplaybook.handbook;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.values.SearchWords;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The handbook as pages: all processes, one of them, and the steps that words lead to. */
@Component
class HandbookPage {

    /** A process that one can choose. */
    private record Choice(String key, String name, boolean chosen) {}

    /** A version with which the present one can be compared. */
    private record Former(int number, boolean chosen) {}

    /** A step that words lead to. */
    private record Found(String key, String process, HandbookStep step) {}

    /** Changes of one step, form or decision table. */
    private record Changed(String where, List<String> told) {}

    /**
     * What the template shows.
     *
     * @param note what there is to say instead of it
     */
    private record Content(
            @Nullable String note,
            List<Choice> processes,
            @Nullable HandbookChapter chapter,
            @Nullable String picture,
            List<Former> formers,
            @Nullable Integer since,
            List<Changed> changed,
            String words,
            boolean searched,
            List<Found> found) {}

    private final ProcessVersions versions;
    private final VersionChanges changes;
    private final Organization organization;
    private final Template template;

    HandbookPage(ProcessVersions versions, VersionChanges changes, Organization organization) throws IOException {
        this.versions = versions;
        this.changes = changes;
        this.organization = organization;
        this.template = Mustache.compiler()
                .defaultValue("")
                .emptyStringIsFalse(true)
                .compile(new ClassPathResource("templates/handbook.mustache")
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    /**
     * @param since number of a version of it, from which on is told what has changed; none where nobody asks
     * @return the page of a process; empty where there is no such process or version
     */
    Optional<String> of(String process, @Nullable Integer since) {
        return versions.newest(process).flatMap(version -> {
            Optional<ProcessVersion> before = since == null ? Optional.empty() : versions.version(process, since);
            if (since != null && before.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(template.execute(new Content(
                    null,
                    choices(process),
                    chapter(version),
                    DiagramPicture.of(version.diagram()),
                    versions.numbers(process).stream()
                            .filter(number -> number < version.number())
                            .map(number -> new Former(number, number.equals(since)))
                            .toList(),
                    since,
                    before.map(former -> changed(former, version)).orElse(List.of()),
                    "",
                    false,
                    List.of())));
        });
    }

    /** @return the page of all processes, with the steps that all the words lead to */
    String all(@Nullable String typed) {
        SearchWords words = new SearchWords(typed);
        return template.execute(new Content(
                null,
                choices(null),
                null,
                null,
                List.of(),
                null,
                List.of(),
                typed == null ? "" : typed,
                !words.areNone(),
                words.areNone() ? List.of() : found(words)));
    }

    /** @return the page of what there is not */
    String unknown() {
        return noted("没有这个流程，或者没有这一版，请在下面选。", choices(null));
    }

    /** @return the page for whoever has not logged in */
    String outside() {
        return noted("请先登录系统，再打开作业指导书。", List.of());
    }

    private String noted(String note, List<Choice> processes) {
        return template.execute(
                new Content(note, processes, null, null, List.of(), null, List.of(), "", false, List.of()));
    }

    private List<Found> found(SearchWords words) {
        return versions.newest().stream()
                .map(this::chapter)
                .flatMap(chapter -> chapter.steps().stream()
                        .filter(step -> words.areIn(chapter.name() + " " + step.text()))
                        .map(step -> new Found(chapter.key(), chapter.name(), step)))
                .toList();
    }

    private List<Changed> changed(ProcessVersion before, ProcessVersion after) {
        Map<String, List<String>> byPlace = changes.between(before, after).stream()
                .collect(Collectors.groupingBy(
                        VersionChange::where,
                        LinkedHashMap::new,
                        Collectors.mapping(VersionChange::told, Collectors.toList())));
        return byPlace.entrySet().stream()
                .map(one -> new Changed(one.getKey(), one.getValue()))
                .toList();
    }

    private HandbookChapter chapter(ProcessVersion version) {
        return HandbookChapter.of(version, organization.chart().positions());
    }

    private List<Choice> choices(@Nullable String chosen) {
        return versions.newest().stream()
                .map(version -> new Choice(
                        version.diagram().key(),
                        version.name(),
                        version.diagram().key().equals(chosen)))
                .toList();
    }
}
