package org.salesplaybook.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FeelValues;

@DisplayName("审批页上的表头，和表单里一样")
class HeadTextTest {

    private static String filled(String content, Map<String, Object> values) {
        Map<String, Object> known = new HashMap<>();
        values.forEach((name, value) -> known.put(name, FeelValues.of(value)));
        return HeadText.filled(content, new Feel(Clock.systemUTC()), known);
    }

    @Test
    @DisplayName("写进去的都转义，表单自己的标记照旧")
    void escapes() {
        assertThat(filled("<td>{{customerName}}</td>", Map.of("customerName", "<img src=x onerror=alert(1)> & 公司")))
                .isEqualTo("<td>&lt;img src=x onerror=alert(1)&gt; &amp; 公司</td>");
    }

    @Test
    @DisplayName("没有的不显示；有条件的一段，条件不成立就没有，里面还可以有条件")
    void conditions() {
        String text = "{{#if note != null}}备注{{note}}{{#if long = true}}，长{{/if}}。{{/if}}完";
        assertThat(filled(text, Map.of())).isEqualTo("完");
        assertThat(filled(text, Map.of("note", "甲"))).isEqualTo("备注甲。完");
        assertThat(filled(text, Map.of("note", "甲", "long", true))).isEqualTo("备注甲，长。完");
    }

    @Test
    @DisplayName("逐项显示的一段")
    void loops() {
        assertThat(filled(
                        "{{#loop lines}}{{name}}×{{quantity}};{{/loop}}",
                        Map.of(
                                "lines",
                                List.of(Map.of("name", "转马", "quantity", 2), Map.of("name", "滑梯", "quantity", 10)))))
                .isEqualTo("转马×2;滑梯×10;");
    }

    @Test
    @DisplayName("代码按表单里的对照写成文字；金额有千分位和两位小数，个数没有")
    void words() {
        assertThat(filled("{{get value({\"A\": \"A 贵宾\"}, level)}}", Map.of("level", "A")))
                .isEqualTo("A 贵宾");
        assertThat(filled(
                        "{{\"¥ \" + string(amount)}}，¥ {{amount}}，{{amount}} 件",
                        Map.of("amount", new BigDecimal("150000"))))
                .isEqualTo("¥ 150,000.00，¥ 150,000.00，150000 件");
    }
}
