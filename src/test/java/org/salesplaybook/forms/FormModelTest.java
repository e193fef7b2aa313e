package org.salesplaybook.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("表单读哪些变量、写哪些变量")
class FormModelTest {

    private final Feel feel = new Feel(Clock.systemUTC());

    private FormModel form(String components) throws IOException {
        return FormModel.of(
                new ObjectMapper()
                        .readTree("{'id': 'f', 'components': [%s]}"
                                .formatted(components)
                                .replace('\'', '"')),
                feel);
    }

    @Test
    @DisplayName("只显示的，和算提交的内容要用的，分得开；组里的字段也算")
    void reads() throws IOException {
        FormModel form = form("""
                {'id': 't', 'type': 'html', 'content': '{{customerName}} {{#if urgent}}急{{/if}} {{#loop lines}}{{this.model}}{{/loop}}'},
                {'id': 'g', 'type': 'group', 'label': '=groupLabel', 'conditional': {'hide': '=level = 1'}, 'components': [
                  {'id': 'a', 'key': 'amount', 'label': '金额', 'type': 'number', 'validate': {'max': '=total'},
                   'properties': {'check': '=amount > least', 'message': '太少'}}]},
                {'id': 'd', 'key': 'day', 'dateLabel': '日期', 'type': 'datetime', 'subtype': 'datetime'},
                {'id': 's', 'key': 'sum', 'type': 'expression', 'expression': '=for x in lines return x.price * factor'}""");
        assertThat(form.reckonsWith())
                .containsExactlyInAnyOrder("level", "amount", "total", "least", "day", "sum", "lines", "factor");
        assertThat(form.reads())
                .containsAll(form.reckonsWith())
                .contains("customerName", "urgent", "groupLabel")
                .doesNotContain("x");
        assertThat(form.fields()).extracting(FormField::label).containsExactly("金额", "日期", "sum");
        assertThat(form.field("amount").orElseThrow().hiddenWhen()).containsExactly("=level = 1");
    }

    @Test
    @DisplayName("写错的算式：指出是哪个组件")
    void wrongExpression() {
        assertThatThrownBy(() -> form("{'id': 'sum_1', 'key': 'sum', 'type': 'expression', 'expression': '=1 +'}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sum_1：表达式 =1 + 有误：");
    }
}
