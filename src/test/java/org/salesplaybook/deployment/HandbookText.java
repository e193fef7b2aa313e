package org.salesplaybook.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.salesplaybook.definitions.Diagram;

/**
 * The handbook, and where diagrams quote it wrongly or say neither where an element comes from nor why it was added.
 */
final class HandbookText {

    /** The fullest edition of several; it is the one with chapters. */
    private static final String EDITION = "销售部作业指导书(草案)";

    private static final Pattern CHAPTER = Pattern.compile("第[一二三四五]章");
    private static final Pattern QUOTED = Pattern.compile("「([^」]*)」(?:——(第[一二三四五]章)( \\p{IsHan}+)?)?");
    private static final String ADDED = "(+)";

    private final String text;

    private HandbookText(String text) {
        this.text = text;
    }

    static HandbookText read() {
        try (InputStream text = HandbookText.class.getResourceAsStream("/handbook/sales-department-manual.txt")) {
            String all = normalised(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            return new HandbookText(all.substring(all.indexOf(EDITION)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> faults(Diagram diagram) {
        List<String> faults = new ArrayList<>();
        check(diagram.process(), diagram, faults);
        diagram.all(FlowNode.class).forEach(node -> {
            check(node, diagram, faults);
            String words = Diagram.documentation(node);
            if (!words.startsWith(ADDED) && !words.matches("(?s)「[^」]+」——第[一二三四五]章 .+")) {
                faults.add(diagram.key() + " 的 " + node.getId() + "：说明既不以原文「…」——第N章 开头，也不以 (+) 开头");
            }
        });
        return faults;
    }

    private void check(BaseElement element, Diagram diagram, List<String> faults) {
        for (Matcher quoted = QUOTED.matcher(Diagram.documentation(element)); quoted.find(); ) {
            String chapter = quoted.group(2);
            if (!isIn(chapter == null ? text : chapter(chapter, quoted.group(3)), quoted.group(1))) {
                faults.add(diagram.key() + " 的 " + element.getId() + "：作业指导书" + (chapter == null ? "" : chapter)
                        + "中没有「" + quoted.group(1) + "」");
            }
        }
    }

    /** @param heading of the part of the chapter, from which on it has to stand; may be {@code null} */
    private String chapter(String number, String heading) {
        int from = text.indexOf(number);
        Matcher next = CHAPTER.matcher(text);
        String chapter = from < 0 ? "" : text.substring(from, next.find(from + 1) ? next.start() : text.length());
        int part = heading == null ? 0 : chapter.indexOf(normalised(heading));
        return part < 0 ? "" : chapter.substring(part);
    }

    /** @param quotation where the drawing's text was torn apart, with … in between */
    private static boolean isIn(String text, String quotation) {
        int at = 0;
        for (String piece : quotation.split("…")) {
            int found = text.indexOf(normalised(piece), at);
            if (found < 0) {
                return false;
            }
            at = found + normalised(piece).length();
        }
        return !quotation.isBlank();
    }

    private static String normalised(String text) {
        return text.replaceAll("\\s+", "");
    }
}
