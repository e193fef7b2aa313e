package org.salesplaybook.management;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Cases as a workbook of Excel, written line by line as they are read.
 *
 * @param cases ids of the process instances, in the order of the lines
 * @param more whether there are more than these
 * @param read what the lines say of some of them
 */
record CaseSheet(List<String> cases, boolean more, Function<List<String>, List<OverseenCases.Listed>> read) {

    static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final List<String> HEAD =
            List.of("编号", "客户", "业务", "状态", "步骤", "在谁手里", "到达", "期限", "超期", "发起人", "发起", "结束");
    private static final List<Integer> WIDTHS = List.of(20, 26, 22, 10, 24, 24, 17, 17, 18, 14, 17, 17);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    /** So many are read at once. */
    private static final int AT_ONCE = 200;
    /**
     * What spreadsheets reckon with, once the text has been taken elsewhere (<a
     * href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>).
     */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    void write(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Sales Playbook", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("业务");
            for (int column = 0; column < HEAD.size(); column++) {
                sheet.value(0, column, HEAD.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, WIDTHS.get(column));
            }
            sheet.freezePane(0, 1);
            int line = 1;
            for (int first = 0; first < cases.size(); first += AT_ONCE) {
                for (OverseenCases.Listed one :
                        read.apply(cases.subList(first, Math.min(cases.size(), first + AT_ONCE)))) {
                    write(sheet, line++, one);
                }
                sheet.flush();
            }
            if (more) {
                sheet.value(line, 0, "还有更多，请缩小范围再导出");
            }
        }
    }

    private static void write(Worksheet sheet, int line, OverseenCases.Listed one) {
        List<OverseenTasks.Listed> tasks = one.tasks();
        text(sheet, line, 0, one.head().number());
        text(sheet, line, 1, one.head().customer());
        text(sheet, line, 2, one.head().kind());
        text(sheet, line, 3, one.head().state());
        text(sheet, line, 4, joined(tasks, OverseenTasks.Listed::step));
        text(sheet, line, 5, joined(tasks, OverseenTasks.Listed::holder));
        // those come first that are due first
        tasks.stream().findFirst().ifPresent(task -> {
            moment(sheet, line, 6, task.since());
            if (task.left() != null) {
                moment(sheet, line, 7, task.left().due());
                text(sheet, line, 8, task.left().overdue() ? task.left().text() : null);
            }
        });
        text(sheet, line, 9, one.head().startedBy());
        moment(sheet, line, 10, one.head().startedAt());
        moment(sheet, line, 11, one.head().endedAt());
    }

    private static String joined(List<OverseenTasks.Listed> tasks, Function<OverseenTasks.Listed, String> part) {
        return tasks.stream().map(part).distinct().collect(Collectors.joining("、"));
    }

    private static void text(Worksheet sheet, int line, int column, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            sheet.value(line, column, harmless(text));
        }
    }

    static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static void moment(Worksheet sheet, int line, int column, @Nullable String moment) {
        if (moment != null) {
            sheet.value(line, column, LocalDateTime.parse(moment, MOMENT));
            sheet.style(line, column).format("yyyy-mm-dd hh:mm").set();
        }
    }
}
