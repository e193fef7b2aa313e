package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("能读的文字")
class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "星河文旅集团", "Ångström 1.5 m²", "𠮷野家", "👨‍👩‍👧", "第一行\r\n第二行\t完", "a\u200Eb", "⚠\uFE0F"})
    @DisplayName("中文、外文、生僻字、表情、换行：可以")
    void readable(String text) {
        assertThat(PlainText.fault(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"星\u0000河", "星\u001B河", "星\u007F河", "星\u0085河", "星\u202E河", "星\u2066河", "星\uFFFE河", "星\uFDD0河", "星\uD800河", "星\uDC00河"})
    @DisplayName("控制字符、倒写、不是字符的、半个字符：说明是第几个字")
    void unreadable(String text) {
        assertThat(PlainText.fault(text)).isEqualTo("含有不能显示的字符（第 2 个字，U+%04X），请删去".formatted((int) text.charAt(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", " \u200B\u2060 ", "\u3164", "\u2800\u2800", "\uFEFF", "\u00AD", "\uFE0F"})
    @DisplayName("只有看不见的字符：不算填写")
    void unseen(String text) {
        assertThat(PlainText.fault(text)).isEqualTo("只有看不见的字符，请填写文字");
    }

    @Test
    @DisplayName("只有一行的项：不能换行，前后的空白不算")
    void oneLine() {
        assertThat(PlainText.faultOfLine("欢乐谷\n游乐园")).isEqualTo("只能写一行，请删去换行");
        assertThat(PlainText.faultOfLine("  欢乐谷游乐园\r\n")).isNull();
        assertThat(PlainText.faultOfLine("欢乐谷\u0000")).contains("U+0000");
    }
}
