package org.salesplaybook.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("哪些密码能用")
class PasswordRulesTest {

    private static final PasswordRules RULES = new PasswordRules("欢乐岛游乐设备有限公司");

    private static boolean isAllowed(String password) {
        UserEntity user = new UserEntity("lixiaohong");
        user.setFirstName("李小红");
        user.setLastName("");
        user.setEmail("hong.li@example.com");
        return RULES.getRules().stream().allMatch(rule -> rule.execute(password, user));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Tg7mqx2p",
                "three quiet cats",
                "kv#81-mzQe",
                "三只安静的猫不睡觉",
                "correct horse battery staple",
                "ｔｇ７ｍｑｘ２ｐ"
            })
    @DisplayName("八个字符起，不常见的都能用，不强求大写、数字和符号")
    void goodOnes(String password) {
        assertThat(isAllowed(password)).isTrue();
    }

    @ParameterizedTest(name = "{1}：{0}")
    @CsvSource(textBlock = """
            '',空
            '        ',只有空格
            Tg7mqx2,太短
            12345678,常见
            password1,常见
            Passw0rd!,常见
            qwertyuiop,键盘上相邻
            1qaz2wsx,键盘上相邻
            aaaaaaaaaaaa,重复
            abcabcabcabc,重复
            woaini1314,常见
            20261128,日期
            13812345678,电话
            Sales@2026,常见的词加数字
            zhangsan123,常见的词加数字
            $admin@123456,常见的词加数字
            lixiaohong,账号
            LiXiaoHong9,账号加数字
            gnohoaixil,账号倒写
            gnohoaixil-2026,账号倒写加数字
            xx-lixiaohong-7k,含账号
            李小红李小红李小红,姓名
            我是李小红呀2026,含姓名
            hong.li-2026-q,邮箱
            欢乐岛游乐设备有限公司2026,公司名称
            """)
    @DisplayName("常见的、由本人资料而来的不能用")
    void badOnes(String password, String why) {
        assertThat(isAllowed(password)).as(why).isFalse();
    }

    @Test
    @DisplayName("一百二十八个字符为限，很长的也很快看完")
    void longOnes() {
        String words = "three quiet cats ".repeat(7);
        assertThat(isAllowed(words)).isTrue();
        assertThat(isAllowed(words + "and one dog")).isFalse();
    }

    @Test
    @DisplayName("两三个字母的账号不妨碍：别的词里碰巧有它的照样能用，只是它自己加数字的不行")
    void shortLogins() {
        UserEntity vp = new UserEntity("vp");
        PasswordPolicyRule own = RULES.getRules().get(2);
        assertThat(own.execute("kvpt-91-mzQe", vp)).isTrue();
        assertThat(own.execute("vp-19850723", vp)).isFalse();
    }
}
