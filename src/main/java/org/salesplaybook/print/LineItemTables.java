package org.salesplaybook.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.PaperForm;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FilledForms.Entry;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.values.Money;
import org.springframework.stereotype.Component;

/** Line items as a table: the columns that the paper form names, and amounts that are worked out of each line. */
@Component
class LineItemTables {

    private static final String IN_YUAN = "（元）";
    /**
     * A column of nothing longer is not broken into lines: a date has ten letters, a Chinese character takes the place
     * of two.
     */
    private static final int SHORT = 12;

    private final Feel feel;

    LineItemTables(Feel feel) {
        this.feel = feel;
    }

    /** One column. */
    private record Column(String label, boolean number, IntFunction<String> textOf) {

        String style(int lines) {
            return number
                    ? "number"
                    : IntStream.range(0, lines).allMatch(line -> Layout.width(textOf.apply(line)) <= SHORT)
                            ? "short"
                            : "text";
        }
    }

    /** @return lines that a form took */
    Sheet.Table of(PaperForm.Field field, FormField lines, Entry entry) {
        List<Column> columns = new ArrayList<>();
        List<String> keys = lines.columns().stream().map(FormField::key).toList();
        for (String key : field.columns().isEmpty() ? keys : field.columns().keySet()) {
            int place = keys.indexOf(key);
            if (place >= 0) {
                FormField column = lines.columns().get(place);
                columns.add(new Column(
                        field.columns().getOrDefault(key, column.label()) + (column.isAmount() ? IN_YUAN : ""),
                        column.isNumber(),
                        line -> entry.lines().get(line).get(place)));
            }
        }
        return table(columns, field, entry.value());
    }

    /** @return lines that a variable of the case holds */
    Sheet.Table of(PaperForm.Field field, JsonNode lines) {
        List<Column> columns = new ArrayList<>();
        field.columns()
                .forEach((key, label) -> columns.add(new Column(
                        label,
                        IntStream.range(0, lines.size())
                                .anyMatch(line -> lines.get(line).path(key).isNumber()),
                        line -> text(lines.get(line).path(key)))));
        return table(columns, field, lines);
    }

    private Sheet.Table table(List<Column> columns, PaperForm.Field field, JsonNode lines) {
        field.amounts()
                .forEach((label, expression) -> columns.add(
                        new Column(label + IN_YUAN, true, line -> amount(feel.figure(expression, lines.get(line))))));
        List<Sheet.Head> heads = columns.stream()
                .map(column -> new Sheet.Head(column.label(), column.style(lines.size())))
                .toList();
        return new Sheet.Table(
                heads,
                IntStream.range(0, lines.size())
                        .mapToObj(line -> new Sheet.Line(
                                line + 1,
                                IntStream.range(0, heads.size())
                                        .mapToObj(place -> new Sheet.Value(
                                                columns.get(place).textOf().apply(line),
                                                heads.get(place).style()))
                                        .toList()))
                        .toList());
    }

    private static String amount(@Nullable BigDecimal amount) {
        return amount == null ? "" : Money.written(amount);
    }

    /** @return what a variable holds, as people read it */
    static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "是" : "否";
        }
        return value.isNull()
                ? ""
                : value.isTextual()
                        ? value.asText().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d).*", "$1 $2")
                        : value.asText();
    }
}
