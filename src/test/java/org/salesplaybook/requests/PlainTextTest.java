package org.salesplaybook.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("能读的文字")
class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "星河文旅集团",
                "Ångström 1.5 m²",
                "𠮷野家",
                "👨‍👩‍👧",
                "👩🏽‍🔧",
                "🏳️‍🌈",
                "第一行\n第二行\t完",
                "⚠\uFE0F",
                "葛\uDB40\uDD00城",
                "क्\u200Dष",
                "张三 <zs@example.com>"
            })
    @DisplayName("中文、外文、生僻字、表情、换行：一字不改")
    void readable(String text) {
        assertThat(PlainText.cleaned(text)).isEqualTo(text);
        assertThat(PlainText.fault(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202D星河\u202C",
                "星\u200B河",
                "\uFEFF星河",
                "星\u00AD河",
                "星\u001B河",
                "星\u007F河",
                "\u2066星河\u2069",
                "星\u200D河",
                "星\u200E河",
                "  星河　",
                "\u00A0星河\u3000\u00A0",
                "\u000B星河\u000B",
                "\n星河\r\n",
                "\u2028星河"
            })
    @DisplayName("粘贴带来的控制字符、格式字符和首尾空白：去掉")
    void pasted(String text) {
        assertThat(PlainText.cleaned(text)).isEqualTo("星河");
        assertThat(PlainText.cleanedLine(text)).isEqualTo("星河");
    }

    @Test
    @DisplayName("各种空格是一个空格；分行符在多行里是换行，在一行里是空格；合成的字符是一个")
    void oneForm() {
        assertThat(PlainText.cleaned("138\u00A00013\u20028000")).isEqualTo("138 0013 8000");
        assertThat(PlainText.cleaned("一\u000B二\u2029三")).isEqualTo("一\n二\n三");
        assertThat(PlainText.cleanedLine("一\u000B二\t三")).isEqualTo("一 二 三");
        assertThat(PlainText.cleaned("Caf\u0065\u0301")).isEqualTo("Caf\u00E9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"星\u0000河", "星\uFFFE河", "星\uFDD0河", "星\uD800河", "星\uDC00河"})
    @DisplayName("空字符、不是字符的、半个字符：说明是第几个字")
    void unreadable(String text) {
        assertThat(PlainText.fault(PlainText.cleaned(text)))
                .isEqualTo("含有不能显示的字符（第 2 个字，U+%04X），请删去".formatted((int) text.charAt(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\u200B", " \u200B\u2060 ", "\u3164", "\u2800\u2800", "\uFEFF", "\u00AD", "\uFE0F", "\u000B"
            })
    @DisplayName("只有看不见的字符：等于没有填写")
    void unseen(String text) {
        assertThat(PlainText.cleaned(text)).isEmpty();
    }

    @Test
    @DisplayName("只有一行的项：不能换行，前后的空白不算")
    void oneLine() {
        assertThat(PlainText.faultOfLine(PlainText.cleanedLine("欢乐谷\n游乐园"))).isEqualTo("只能写一行，请删去换行");
        assertThat(PlainText.faultOfLine(PlainText.cleanedLine("  欢乐谷游乐园\r\n"))).isNull();
        assertThat(PlainText.faultOfLine(PlainText.cleanedLine("欢乐谷\u0000"))).contains("U+0000");
    }
}
