package org.salesplaybook.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("单位名称：是不是一个，排在哪里")
class NamesTest {

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"江城 海洋公园有限公司, 江城海洋公园有限公司", "江城海洋公园（集团）有限公司, 江城海洋公园(集团)有限公司", "银河【杭州】, 银河(杭州)", "ＡＢＣ乐园, abc 乐园"})
    @DisplayName("空格、宽窄、大小写、哪一种括号不计")
    void same(String one, String other) {
        assertThat(Names.key(one)).isEqualTo(Names.key(other));
    }

    @ParameterizedTest(name = "{0} ≠ {1}")
    @CsvSource({
        "巨浪游乐集团有限公司, 巨浪游乐有限公司",
        "巨浪游乐有限公司, 巨浪游乐",
        "巨浪游乐股份有限公司, 巨浪游乐有限公司",
        "巨浪游乐有限公司杭州分公司, 巨浪游乐有限公司",
        "1-2店, 12店",
        "A+乐园, A乐园",
        "银河(杭州), 银河杭州"
    })
    @DisplayName("集团、分公司、股份、数字和符号是名称的一部分")
    void different(String one, String other) {
        assertThat(Names.key(one)).isNotEqualTo(Names.key(other));
    }

    @ParameterizedTest(name = "{0}：{1}")
    @CsvSource({"巨浪游乐, jlyl", "重庆欢乐谷, cqhlg", "长沙A+乐园3店, csaly3d", "龙湖（集团）有限公司, lhjtyxgs", "ＡＢＣ, abc"})
    @DisplayName("拼音首字母；多音字的几种读法都算，字母和数字照写")
    void initials(String name, String initials) {
        assertThat(Names.initials(name).split(" ")).contains(initials);
    }

    @Test
    @DisplayName("没有字可读的名称没有首字母，很长的名称也放得下")
    void noInitials() {
        assertThat(Names.initials("（）")).isEmpty();
        assertThat(Names.initials("重长乐".repeat(100))).hasSizeLessThanOrEqualTo(400);
    }

    @Test
    @DisplayName("按拼音排列，数字按大小，字母在前")
    void order() {
        List<String> names = Arrays.asList("鑫源", "张三", "重庆", "12号", "阿波罗", "2号", "银河", "abc", "龘");
        names.sort((one, other) -> Arrays.compareUnsigned(Names.order(one), Names.order(other)));
        assertThat(names).containsExactly("2号", "12号", "abc", "阿波罗", "重庆", "龘", "鑫源", "银河", "张三");
    }
}
