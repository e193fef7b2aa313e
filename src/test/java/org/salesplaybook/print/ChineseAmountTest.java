package org.salesplaybook.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("大写金额")
class ChineseAmountTest {

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "0.00, 零元整",
        "0.05, 伍分",
        "0.50, 伍角整",
        "0.56, 伍角陆分",
        "1, 壹元整",
        "10, 壹拾元整",
        "15, 壹拾伍元整",
        "100, 壹佰元整",
        "101.01, 壹佰零壹元零壹分",
        "110, 壹佰壹拾元整",
        "1005.40, 壹仟零伍元肆角整",
        "1010.30, 壹仟零壹拾元叁角整",
        "1050.03, 壹仟零伍拾元零叁分",
        "1409.50, 壹仟肆佰零玖元伍角整",
        "6007.14, 陆仟零柒元壹角肆分",
        "12300, 壹万贰仟叁佰元整",
        "10001, 壹万零壹元整",
        "100500, 壹拾万零伍佰元整",
        "107000.53, 壹拾万柒仟元伍角叁分",
        "16409.02, 壹万陆仟肆佰零玖元零贰分",
        "325.04, 叁佰贰拾伍元零肆分",
        "480000.50, 肆拾捌万元伍角整",
        "1000000, 壹佰万元整",
        "1000001, 壹佰万零壹元整",
        "100000000.00, 壹亿元整",
        "100000001, 壹亿零壹元整",
        "100010000, 壹亿零壹万元整",
        "1234567890.12, 壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分",
        "1000000000000, 壹兆元整",
        "9999999999999.99, 玖兆玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
        "1.005, 壹元零壹分",
        "-20, 负贰拾元整",
        "-0.001, 零元整"
    })
    @DisplayName("按票据填写的规定")
    void written(BigDecimal amount, String words) {
        assertThat(ChineseAmount.of(amount)).isEqualTo(words);
    }
}
