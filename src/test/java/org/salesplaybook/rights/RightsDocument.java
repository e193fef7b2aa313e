package org.salesplaybook.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.salesplaybook.rights.RightsMatrix.Group;
import org.salesplaybook.rights.Standpoints.Relation;

/** The page about rights: the organisation file and the matrix, for somebody who does not read YAML. */
final class RightsDocument {

    private static final Pattern PROCESS = Pattern.compile("<bpmn:process id=\"(\\w+)\" name=\"([^\"]+)\"");
    private static final Map<String, String> SIGHTS =
            Map.of("everything", "全部", "team", "本班组的", "own", "自己发起或负责的", "tasks", "只有自己的任务");
    private static final Map<String, String> APPLICATIONS =
            Map.of("tasklist", "任务列表", "cockpit", "流程监控", "admin", "系统管理");
    private static final Map<String, String> DUTIES = Map.of(
            "retryFailures",
            "重试失败的系统步骤",
            "deployDefinitions",
            "部署流程图、表单和决策表",
            "protectPrivacy",
            "查询、导出个人信息",
            "administer",
            "系统管理");
    private static final String NOBODY = "";

    private final RightsMatrix matrix;
    private final List<Map<String, Object>> positions;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder();

    private RightsDocument(RightsMatrix matrix) {
        this.matrix = matrix;
        this.positions = list(RightsMatrix.organization(), "positions");
        positions.forEach(position -> names.put((String) position.get("id"), (String) position.get("name")));
        names.put(RightsMatrix.STRANGER, "未登录");
    }

    static String of(RightsMatrix matrix) {
        RightsDocument document = new RightsDocument(matrix);
        document.write();
        return document.page.toString();
    }

    private void write() {
        line("# 岗位权限");
        line(
                "本页由 `company/organization.yaml`（演示组织）和 `src/test/resources/rights/matrix.yaml` 生成，不要直接改；`RightsMatrixTest` 以每个岗位的身份调用每个接口，"
                        + "逐格检查：能做的做得到，不能做的做不到，也看不到。改了组织文件中岗位的权限，第一张表随之不同，其余不变。");
        line("## 一、各岗位能发起什么、看到什么、负责什么");
        positionsTable();
        line("行政、生产、外购、库管看到任务的表单让他们看的数据，没有价格。班组之间互相看不到。代理人办理请假的人的任务，不因此看到别的业务。");
        line("## 二、岗位 × 能做什么");
        line("○ 自己的任务和自己的业务（或本人）　◐ 还有看得到的业务、下属　● 不分业务　空白：不能，或者示例中没有这种情形（第三节写明）");
        matrixTable();
        line("## 三、接口");
        line(
                "`/engine-rest` 之下的地址（网页应用在 `/camunda/api/engine/engine/default` 之下用同样的接口，权限相同），以及网页应用自己的地址（在 `/camunda/api` 之下）。");
        matrix.groups().forEach(this::operations);
    }

    private void positionsTable() {
        Map<String, String> processes = processes();
        row("岗位", "id", "能发起的业务", "看得到的业务", "看别人的任务，撤销业务", "网页应用", "职责");
        row("---", "---", "---", "---", "---", "---", "---");
        positions.forEach(position -> row(
                (String) position.get("name"),
                "`" + position.get("id") + "`",
                words(list(position, "starts"), processes, "all", "全部"),
                sight(position, processes),
                Boolean.TRUE.equals(position.get("overview")) ? "能" : NOBODY,
                words(list(position, "applications"), APPLICATIONS, "", ""),
                words(list(position, "duties"), DUTIES, "", "")));
        page.append('\n');
    }

    private static String sight(Map<String, Object> position, Map<String, String> processes) {
        List<String> cases = list(position, "cases");
        return SIGHTS.get(position.getOrDefault("sees", "tasks"))
                + (cases.isEmpty() ? "" : "：" + words(cases, processes, "", ""));
    }

    private void matrixTable() {
        List<String> head = new ArrayList<>(List.of("能做什么"));
        head.addAll(names.values());
        row(head.toArray(String[]::new));
        row(head.stream().map(each -> head.indexOf(each) == 0 ? "---" : ":-:").toArray(String[]::new));
        for (Group group : matrix.groups()) {
            List<String> cells = new ArrayList<>(List.of(group.name()));
            names.keySet().forEach(position -> cells.add(sign(group, position)));
            row(cells.toArray(String[]::new));
        }
        page.append('\n');
    }

    private static String sign(Group group, String position) {
        return group.may(position, null) || group.may(position, Relation.OTHER)
                ? "●"
                : group.may(position, Relation.SEEN) ? "◐" : group.may(position, Relation.OWN) ? "○" : NOBODY;
    }

    private void operations(Group group) {
        line("### " + group.name());
        if (group.note() != null) {
            line(group.note() + "。");
        }
        group.operations()
                .forEach(operation -> page.append("- `").append(operation).append("`\n"));
        page.append('\n');
    }

    private static Map<String, String> processes() {
        Map<String, String> processes = new TreeMap<>();
        try (var files = Files.list(Path.of("processes"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".bpmn")).toList()) {
                Matcher process = PROCESS.matcher(Files.readString(file));
                if (process.find()) {
                    processes.put(process.group(1), process.group(2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return processes;
    }

    private static String words(Collection<String> keys, Map<String, String> words, String special, String said) {
        return keys.stream()
                .map(key -> key.equals(special) ? said : words.get(key))
                .collect(Collectors.joining("、"));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Map<String, Object> of, String name) {
        return (List<T>) of.getOrDefault(name, List.of());
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void line(String text) {
        page.append(text).append("\n\n");
    }
}
