package org.salesplaybook.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("单位名称是不是同一个")
class CompanyNameTest {

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "江城海洋公园有限公司, 江城海洋公园", "江城 海洋公园, 江城海洋公园", "江城海洋公园（集团）股份有限公司, 江城海洋公园", "江城海洋公园有限责任公司, 江城海洋公园",
        "ＡＢＣ乐园, abc乐园", "Happy Valley Co., happyvalleyco", "有限公司, 有限公司"
    })
    @DisplayName("空格、括号、全角和公司后缀不计")
    void names(String name, String key) {
        assertThat(CompanyName.key(name)).isEqualTo(key);
    }
}
