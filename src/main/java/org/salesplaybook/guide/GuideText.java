package org.salesplaybook.guide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The text of the guide, in sections. One that a comment such as {@code <!-- 岗位 finance -->} stands above is that
 * position's; all others are everybody's.
 */
@Component
class GuideText {

    /** Where the build puts the text, and beside it the pictures that it shows. */
    static final String FOLDER = "guide/";

    private static final Pattern OF_POSITION = Pattern.compile("<!-- 岗位 (\\S+) -->");
    private static final int TITLE = 1;
    private static final int SECTION = 2;

    /** A section that all have in common, to jump to. */
    record Place(String id, String title) {}

    private final Map<String, String> ofPositions = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final String introduction;
    private final String common;

    GuideText() throws IOException {
        this(new ClassPathResource(FOLDER + "staff.zh-CN.md").getContentAsString(StandardCharsets.UTF_8));
    }

    GuideText(String markdown) {
        List<Extension> extensions = List.of(
                TablesExtension.create(), HeadingAnchorExtension.builder().build());
        HtmlRenderer html = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build();
        IdGenerator ids = IdGenerator.builder().build();
        Document beginning = new Document();
        Document everybodys = new Document();
        Map<String, Document> sections = new LinkedHashMap<>();
        Document section = beginning;
        Optional<String> position = Optional.empty();
        Node next;
        for (Node node = Parser.builder()
                        .extensions(extensions)
                        .build()
                        .parse(markdown)
                        .getFirstChild();
                node != null;
                node = next) {
            next = node.getNext();
            if (node instanceof HtmlBlock comment) {
                position = position(comment);
                continue;
            }
            if (node instanceof Heading heading && heading.getLevel() == TITLE) {
                continue;
            }
            if (node instanceof Heading heading && heading.getLevel() == SECTION) {
                section = position.map(id -> sections.computeIfAbsent(id, ignored -> new Document()))
                        .orElse(everybodys);
                if (position.isEmpty()) {
                    String title = TextContentRenderer.builder().build().render(heading);
                    places.add(new Place(ids.generateId(title), title));
                }
                position = Optional.empty();
            }
            section.appendChild(node);
        }
        sections.forEach((id, own) -> ofPositions.put(id, html.render(own)));
        introduction = html.render(beginning);
        common = html.render(everybodys);
    }

    private static Optional<String> position(HtmlBlock comment) {
        Matcher found = OF_POSITION.matcher(comment.getLiteral());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** @return what concerns the holders of a position alone, as HTML; empty where nothing is written of it */
    String of(String position) {
        return ofPositions.getOrDefault(position, "");
    }

    /** @return what the guide begins with, as HTML */
    String introduction() {
        return introduction;
    }

    /** @return what is the same for all, as HTML */
    String common() {
        return common;
    }

    /** @return its sections */
    List<Place> places() {
        return places;
    }
}
