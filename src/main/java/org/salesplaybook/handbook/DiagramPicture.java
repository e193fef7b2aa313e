package org.salesplaybook.handbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.Diagram;
import org.springframework.web.util.HtmlUtils;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Draws a diagram as it lies in Camunda Modeler, as SVG: it is read, searched and printed without a script, and stands
 * in a document as well as on a page. It knows the kinds of elements that a diagram of ours may have, see
 * {@link org.salesplaybook.definitions.Notation}.
 */
final class DiagramPicture {

    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String DD = "http://www.omg.org/spec/DD/20100524/DI";

    private static final Set<String> AREAS = Set.of("participant", "lane");
    private static final int MARGIN = 10;
    private static final int TITLE = 30;
    private static final int CORNER = 10;
    private static final int FONT = 12;
    private static final int LINE = 15;
    /** How wide a letter of ours is beside a Chinese character. */
    private static final double LATIN = 0.58;

    private static final int LAST_LATIN = 0x2e7f;
    private static final int LABEL_WIDTH = 100;
    private static final int ICON = 22;
    private static final int INNER_RING = 3;

    /** Drawn in a square of 24, at whatever stands for them. */
    private static final Map<String, String> ICONS = Map.ofEntries(
            Map.entry("userTask", "M12 3a4.5 4.5 0 1 0 .01 0zM4 21c0-5 3.5-7.500 8-7.500s8 2.500 8 7.500z"),
            Map.entry(
                    "serviceTask",
                    "M10.500 2h3l.6 3 2.300 1 2.600-1.700 2 2-1.700 2.600 1 2.300 3 .6v3l-3 .6-1 2.300 1.700 2.600-2 2-2.600-1.700-2.300 1-.6 3h-3l-.6-3-2.300-1L5 20.300l-2-2 1.700-2.600-1-2.300-3-.6v-3l3-.6 1-2.300L3 6.300l2-2L7.600 6l2.300-1zM12 8.500a3.500 3.500 0 1 0 .01 0z"),
            Map.entry("businessRuleTask", "M2 4h20v16H2zM2 9h20M2 14.500h20M8 9v11"),
            Map.entry("sendTask", "M2 5h20v14H2zM2 5l10 8 10-8"),
            Map.entry("messageEventDefinition", "M3 6h18v12H3zM3 6l9 7 9-7"),
            Map.entry("timerEventDefinition", "M12 2a10 10 0 1 0 .01 0zM12 6v6l4 3"),
            Map.entry("conditionalEventDefinition", "M5 3h14v18H5zM8 7h8M8 11h8M8 15h8"),
            Map.entry("errorEventDefinition", "M4 20l5-14 5 8 6-11-5 14-5-8z"),
            Map.entry("escalationEventDefinition", "M12 3l7 18-7-8-7 8z"),
            Map.entry("signalEventDefinition", "M12 4l9 15H3z"),
            Map.entry("terminateEventDefinition", "M12 4a8 8 0 1 0 .01 0z"),
            Map.entry("exclusiveGateway", "M7 5l10 14M17 5L7 19"),
            Map.entry("parallelGateway", "M12 3v18M3 12h18"),
            Map.entry("inclusiveGateway", "M12 4a8 8 0 1 0 .01 0z"),
            Map.entry("eventBasedGateway", "M12 3l8.500 6.500-3.200 10.500H6.700L3.500 9.500z"));

    /** After a blank, and beside a Chinese character. */
    private static final Pattern BREAKS = Pattern.compile("(?<=[\\u2e80-\\uffff\\s])|(?=[\\u2e80-\\uffff])");

    private final Map<String, Element> elements = new HashMap<>();
    private final List<Element> shapes = new ArrayList<>();
    private final List<Element> edges = new ArrayList<>();
    private final StringBuilder drawn = new StringBuilder();
    private final String title;
    private double left = Double.MAX_VALUE;
    private double top = Double.MAX_VALUE;
    private double right = -Double.MAX_VALUE;
    private double bottom = -Double.MAX_VALUE;

    private DiagramPicture(Diagram diagram) {
        title = HtmlUtils.htmlEscape(String.valueOf(diagram.process().getName()), "UTF-8");
        collect(diagram.xml());
    }

    /** @return the picture, as an element that may stand in a page of HTML or be a file of its own */
    static String of(Diagram diagram) {
        return new DiagramPicture(diagram).draw();
    }

    private void collect(Element element) {
        if (element.hasAttribute("id")) {
            elements.put(element.getAttribute("id"), element);
        }
        if (DI.equals(element.getNamespaceURI())) {
            if ("BPMNShape".equals(element.getLocalName())) {
                shapes.add(element);
            } else if ("BPMNEdge".equals(element.getLocalName())) {
                edges.add(element);
            }
        }
        children(element).forEach(this::collect);
    }

    private static Stream<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static Stream<Element> children(Element element, String namespace, String name) {
        return children(element)
                .filter(child -> namespace.equals(child.getNamespaceURI()) && name.equals(child.getLocalName()));
    }

    /** Where something lies, in the diagram's pixels. */
    private record Box(double x, double y, double width, double height) {

        static Box of(Element bounds) {
            return new Box(number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
        }

        double middle() {
            return x + width / 2;
        }

        double centre() {
            return y + height / 2;
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private String draw() {
        each(shapes, kind -> AREAS.contains(kind), this::area);
        each(shapes, "subProcess"::equals, this::part);
        edges.forEach(this::flow);
        each(shapes, kind -> !AREAS.contains(kind) && !"subProcess".equals(kind), this::node);
        String size = String.format(
                Locale.ROOT,
                "viewBox=\"%.0f %.0f %.0f %.0f\" width=\"%.0f\" height=\"%.0f\"",
                left - MARGIN,
                top - MARGIN,
                right - left + 2 * MARGIN,
                bottom - top + 2 * MARGIN,
                right - left + 2 * MARGIN,
                bottom - top + 2 * MARGIN);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"" + title + "\" " + size
                + " font-family=\"'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif\" font-size=\"" + FONT
                + "\" fill=\"none\" stroke=\"#222\" stroke-width=\"1.5\"><title>" + title + "</title>"
                + "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerWidth=\"8\" "
                + "markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"#222\" stroke=\"none\"/>"
                + "</marker></defs>" + drawn + "</svg>";
    }

    private interface Drawing {
        void of(Element shape, Element element, Box box);
    }

    private void each(List<Element> all, Predicate<String> kind, Drawing drawing) {
        for (Element shape : all) {
            Element element = elements.get(shape.getAttribute("bpmnElement"));
            if (element != null && kind.test(element.getLocalName())) {
                children(shape, DC, "Bounds").map(Box::of).findFirst().ifPresent(box -> {
                    reach(box.x(), box.y());
                    reach(box.x() + box.width(), box.y() + box.height());
                    drawing.of(shape, element, box);
                });
            }
        }
    }

    private void reach(double x, double y) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }

    private void area(Element shape, Element element, Box box) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#fff\"/>", box);
        if ("participant".equals(element.getLocalName())) {
            add("<path d=\"M%.1f %.1fv%.1f\"/>", box.x() + TITLE, box.y(), box.height());
        }
        double x = box.x() + TITLE / 2.0;
        drawn.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\" dy=\"4\" fill=\"#222\" "
                        + "stroke=\"none\">%s</text>",
                x,
                box.centre(),
                name(element)));
    }

    private void part(Element shape, Element element, Box box) {
        boolean startsByEvent = "true".equals(element.getAttribute("triggeredByEvent"));
        drawn.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\" fill=\"#fff\" "
                        + "fill-opacity=\"0.6\"%s/>",
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                CORNER,
                startsByEvent ? " stroke-dasharray=\"2 4\"" : ""));
        text(element.getAttribute("name"), box.middle(), box.y() + LINE, box.width(), false);
    }

    private void node(Element shape, Element element, Box box) {
        String kind = element.getLocalName();
        drawn.append("<g id=\"")
                .append(HtmlUtils.htmlEscape(element.getAttribute("id")))
                .append("\">");
        if (kind.endsWith("Event")) {
            event(element, box);
        } else if (kind.endsWith("Gateway")) {
            add(
                    "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fz\" fill=\"#fff\"/>",
                    box.middle(),
                    box.y(),
                    box.x() + box.width(),
                    box.centre(),
                    box.middle(),
                    box.y() + box.height(),
                    box.x(),
                    box.centre());
            icon(kind, box.middle() - ICON / 2.0, box.centre() - ICON / 2.0, ICON, false);
        } else if ("textAnnotation".equals(kind)) {
            add("<path d=\"M%.1f %.1fh-8v%.1fh8\"/>", box.x() + 8, box.y(), box.height());
            Element said = children(element)
                    .filter(child -> "text".equals(child.getLocalName()))
                    .findFirst()
                    .orElse(element);
            text(said.getTextContent(), box.middle(), box.centre(), box.width(), true);
        } else {
            drawn.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\" fill=\"#fff\"%s/>",
                    box.x(),
                    box.y(),
                    box.width(),
                    box.height(),
                    CORNER,
                    "callActivity".equals(kind) ? " stroke-width=\"4\"" : ""));
            icon(kind, box.x() + 5, box.y() + 5, ICON * 0.75, false);
            if (children(element).anyMatch(child -> "multiInstanceLoopCharacteristics".equals(child.getLocalName()))) {
                add("<path d=\"M%.1f %.1fv10m5 -10v10m5 -10v10\"/>", box.middle() - 5, box.y() + box.height() - 14);
            }
            text(element.getAttribute("name"), box.middle(), box.centre(), box.width() - 8, true);
        }
        drawn.append("</g>");
        if (kind.endsWith("Event") || kind.endsWith("Gateway")) {
            label(shape, element, new Box(box.middle() - LABEL_WIDTH / 2.0, box.y() + box.height(), LABEL_WIDTH, LINE));
        }
    }

    private void event(Element element, Box box) {
        String kind = element.getLocalName();
        double radius = box.width() / 2;
        boolean goesOn = "false".equals(element.getAttribute("cancelActivity"))
                || "false".equals(element.getAttribute("isInterrupting"));
        String line = goesOn ? " stroke-dasharray=\"4 3\"" : "";
        circle(box, radius, "endEvent".equals(kind) ? " stroke-width=\"4\"" : line);
        if (kind.startsWith("intermediate") || kind.startsWith("boundary")) {
            circle(box, radius - INNER_RING, line);
        }
        boolean thrown = "endEvent".equals(kind) || "intermediateThrowEvent".equals(kind);
        children(element)
                .map(Node::getLocalName)
                .filter(ICONS::containsKey)
                .forEach(definition ->
                        icon(definition, box.middle() - ICON * 0.4, box.centre() - ICON * 0.4, ICON * 0.8, thrown));
    }

    private void circle(Box box, double radius, String line) {
        drawn.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#fff\"%s/>",
                box.middle(),
                box.centre(),
                radius,
                line));
    }

    private void icon(String kind, double x, double y, double size, boolean filled) {
        String path = ICONS.get(kind);
        if (path != null) {
            drawn.append(String.format(
                    Locale.ROOT,
                    "<path transform=\"translate(%.1f %.1f) scale(%.3f)\" d=\"%s\" fill=\"%s\"%s/>",
                    x,
                    y,
                    size / 24,
                    path,
                    filled ? "#222" : "none",
                    filled ? " stroke=\"#fff\"" : ""));
        }
    }

    private void flow(Element edge) {
        Element element = elements.get(edge.getAttribute("bpmnElement"));
        List<Element> points = children(edge, DD, "waypoint").toList();
        if (element == null || points.size() < 2) {
            return;
        }
        StringBuilder line = new StringBuilder();
        points.forEach(point -> {
            reach(number(point, "x"), number(point, "y"));
            line.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", line.isEmpty() ? "M" : "L", number(point, "x"), number(point, "y")));
        });
        boolean isSequence = "sequenceFlow".equals(element.getLocalName());
        drawn.append("<path d=\"")
                .append(line)
                .append(isSequence ? "\" marker-end=\"url(#arrow)\"/>" : "\" stroke-dasharray=\"1 4\"/>");
        Element first = points.get(0);
        label(edge, element, new Box(number(first, "x"), number(first, "y") - LINE, LABEL_WIDTH, LINE));
    }

    /** @param otherwise where it stands when the diagram does not say */
    private void label(Element place, Element element, Box otherwise) {
        Box box = children(place, DI, "BPMNLabel")
                .flatMap(label -> children(label, DC, "Bounds"))
                .map(Box::of)
                .findFirst()
                .orElse(otherwise);
        if (!element.getAttribute("name").isBlank()) {
            reach(box.x(), box.y());
            reach(box.x() + box.width(), box.y() + box.height());
        }
        text(element.getAttribute("name"), box.middle(), box.y(), Math.max(box.width(), LABEL_WIDTH * 0.5), false);
    }

    /** @param centred whether {@code y} is the middle of the lines, or their upper edge */
    private void text(@Nullable String words, double x, double y, double width, boolean centred) {
        if (words == null || words.isBlank()) {
            return;
        }
        List<String> lines = lines(words.strip(), width);
        double first = centred ? y - (lines.size() - 1) * LINE / 2.0 + FONT * 0.35 : y + FONT;
        drawn.append(String.format(
                Locale.ROOT, "<text text-anchor=\"middle\" fill=\"#222\" stroke=\"none\" y=\"%.1f\">", first));
        for (int line = 0; line < lines.size(); line++) {
            drawn.append(String.format(
                    Locale.ROOT,
                    "<tspan x=\"%.1f\"%s>%s</tspan>",
                    x,
                    line == 0 ? "" : " dy=\"" + LINE + "\"",
                    HtmlUtils.htmlEscape(lines.get(line), "UTF-8")));
        }
        drawn.append("</text>");
    }

    /** Chinese may be broken anywhere, other words between them. */
    private static List<String> lines(String words, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double length = 0;
        for (String part : BREAKS.splitAsStream(words).toList()) {
            double more = part.chars()
                            .mapToDouble(letter -> letter > LAST_LATIN ? 1 : LATIN)
                            .sum()
                    * FONT;
            if (length + more > width && !line.isEmpty()) {
                lines.add(line.toString().strip());
                line.setLength(0);
                length = 0;
            }
            line.append(part);
            length += more;
        }
        lines.add(line.toString().strip());
        return lines;
    }

    private static String name(Element element) {
        return HtmlUtils.htmlEscape(element.getAttribute("name"), "UTF-8");
    }

    private void add(String pattern, Box box) {
        add(pattern, box.x(), box.y(), box.width(), box.height());
    }

    private void add(String pattern, Object... values) {
        drawn.append(String.format(Locale.ROOT, pattern, values));
    }
}
