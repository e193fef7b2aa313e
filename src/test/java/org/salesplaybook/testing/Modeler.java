package org.salesplaybook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.salesplaybook.testing.Rest.Answer;

/**
 * Camunda Modeler: somebody has opened the files of a process, may have changed them, and presses the button that
 * deploys.
 */
public final class Modeler {

    private static final Pattern PROCESS = Pattern.compile("<bpmn:process id=\"(\\w+)\"");
    private static final Pattern DECISION = Pattern.compile("camunda:decisionRef=\"(\\w+)\"");
    private static final String BOUNDARY = "b";

    private final Map<String, String> files = new TreeMap<>();

    private Modeler() {}

    /** @return the diagram, its forms and its decisions, as the repository has them; names come without folders */
    public static Modeler open(String diagram) {
        Modeler modeler = new Modeler();
        modeler.add(Path.of("processes", diagram));
        String process = PROCESS.matcher(modeler.files.get(diagram))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        DECISION.matcher(modeler.files.get(diagram))
                .results()
                .map(decision -> decision.group(1) + ".dmn")
                .forEach(decision -> modeler.add(Path.of("processes", decision)));
        Path forms = Path.of("forms", process);
        if (Files.isDirectory(forms)) {
            modeler.addAll(forms);
        }
        return modeler;
    }

    /** @return all files of a folder */
    public static Modeler of(Path folder) {
        Modeler modeler = new Modeler();
        modeler.addAll(folder);
        return modeler;
    }

    /** @return the process of receptions with 收拾会议室 added, whose form asks for a text that fits a pattern */
    public static Modeler receptionWithAnAddedStep() {
        Modeler modeler = open("reception.bpmn")
                .edit(
                        "reception.bpmn",
                        "<bpmn:sequenceFlow id=\"seeOffVisitors_to_writeReport\" sourceRef=\"seeOffVisitors\" targetRef=\"writeReport\"/>",
                        "<bpmn:sequenceFlow id=\"seeOffVisitors_to_writeReport\" sourceRef=\"seeOffVisitors\" targetRef=\"tidyUp\"/>"
                                + "<bpmn:userTask id=\"tidyUp\" name=\"收拾会议室\" camunda:candidateGroups=\"adminDept\" camunda:formRef=\"reception-tidyUp\" camunda:formRefBinding=\"deployment\" camunda:dueDate=\"1 个工作日\">"
                                + "<bpmn:incoming>seeOffVisitors_to_writeReport</bpmn:incoming><bpmn:outgoing>tidyUp_to_writeReport</bpmn:outgoing></bpmn:userTask>"
                                + "<bpmn:sequenceFlow id=\"tidyUp_to_writeReport\" sourceRef=\"tidyUp\" targetRef=\"writeReport\"/>");
        modeler.add("reception-tidyUp.form", """
                {"id": "reception-tidyUp", "type": "default", "schemaVersion": 16,
                 "executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.24.0",
                 "components": [{"id": "Field_tidy", "type": "textfield", "key": "tidyNote", "label": "收拾情况编号",
                 "validate": {"required": true, "maxLength": 20, "pattern": "^[A-Z]{2}\\\\d{4}$"},
                 "properties": {"personal": "false", "expected": "应为两个字母加四位数字"}}]}
                """);
        return modeler;
    }

    /** @return the process of receptions with 礼貌迎接 and 现场接待实施 at the same time: both have to be done to go on */
    public static Modeler receptionWithTwoStepsAtOnce() {
        return open("reception.bpmn")
                .edit(
                        "reception.bpmn",
                        "<bpmn:sequenceFlow id=\"readyToReceive_to_welcomeVisitors\" sourceRef=\"readyToReceive\" targetRef=\"welcomeVisitors\"/>",
                        "<bpmn:parallelGateway id=\"both\"><bpmn:incoming>readyToReceive_to_welcomeVisitors</bpmn:incoming><bpmn:outgoing>both_1</bpmn:outgoing><bpmn:outgoing>both_2</bpmn:outgoing></bpmn:parallelGateway>"
                                + "<bpmn:parallelGateway id=\"bothDone\"><bpmn:incoming>welcomeVisitors_to_hostVisit</bpmn:incoming><bpmn:incoming>hostVisit_to_seeOffVisitors</bpmn:incoming><bpmn:outgoing>bothDone_out</bpmn:outgoing></bpmn:parallelGateway>"
                                + "<bpmn:sequenceFlow id=\"readyToReceive_to_welcomeVisitors\" sourceRef=\"readyToReceive\" targetRef=\"both\"/>"
                                + "<bpmn:sequenceFlow id=\"both_1\" sourceRef=\"both\" targetRef=\"welcomeVisitors\"/>"
                                + "<bpmn:sequenceFlow id=\"both_2\" sourceRef=\"both\" targetRef=\"hostVisit\"/>"
                                + "<bpmn:sequenceFlow id=\"bothDone_out\" sourceRef=\"bothDone\" targetRef=\"seeOffVisitors\"/>")
                .edit(
                        "reception.bpmn",
                        "sourceRef=\"welcomeVisitors\" targetRef=\"hostVisit\"",
                        "sourceRef=\"welcomeVisitors\" targetRef=\"bothDone\"")
                .edit(
                        "reception.bpmn",
                        "sourceRef=\"hostVisit\" targetRef=\"seeOffVisitors\"",
                        "sourceRef=\"hostVisit\" targetRef=\"bothDone\"")
                .edit(
                        "reception.bpmn",
                        "<bpmn:incoming>readyToReceive_to_welcomeVisitors</bpmn:incoming>\n      <bpmn:outgoing>welcome",
                        "<bpmn:incoming>both_1</bpmn:incoming>\n      <bpmn:outgoing>welcome")
                .edit(
                        "reception.bpmn",
                        "<bpmn:incoming>welcomeVisitors_to_hostVisit</bpmn:incoming>\n",
                        "<bpmn:incoming>both_2</bpmn:incoming>\n")
                .edit(
                        "reception.bpmn",
                        "<bpmn:incoming>hostVisit_to_seeOffVisitors</bpmn:incoming>\n",
                        "<bpmn:incoming>bothDone_out</bpmn:incoming>\n");
    }

    private void addAll(Path folder) {
        try (var all = Files.list(folder)) {
            all.forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path file) {
        try {
            files.put(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text in one of the files. */
    public Modeler edit(String file, String from, String to) {
        if (!files.get(file).contains(from)) {
            throw new IllegalArgumentException(file + " does not say " + from);
        }
        files.computeIfPresent(file, (name, text) -> text.replace(from, to));
        return this;
    }

    /** Deploys one file alone. */
    public Modeler leaveOutAllBut(String file) {
        files.keySet().retainAll(Set.of(file));
        return this;
    }

    /** Adds a file to what is deployed. */
    public Modeler add(String file, String text) {
        files.put(file, text);
        return this;
    }

    /** Leaves a file out. */
    public Modeler leaveOut(String file) {
        files.remove(file);
        return this;
    }

    /** @return what is deployed, by the names of the files */
    public Map<String, String> files() {
        return files;
    }

    /** @param options of the deployment besides its files, such as {@code deployment-name} */
    public Answer deploy(Rest rest, String person, Map<String, String> options) {
        return rest.multipart(person, "/deployment/create", body(options));
    }

    /** @return what {@link #body} is */
    public String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** @return the request of a browser or of Modeler */
    public String body(Map<String, String> options) {
        StringBuilder body = new StringBuilder();
        options.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        files.forEach((name, text) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .append(text)
                .append("\r\n"));
        return body.append("--" + BOUNDARY + "--\r\n").toString();
    }
}
