package org.salesplaybook.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.PostOffice;
import org.salesplaybook.testing.PostOffice.Said;
import org.salesplaybook.testing.WithNotices;
import org.springframework.beans.factory.annotation.Autowired;

/** The signatures were worked out by the makers' own examples in Python, for Monday, 2 March 2026, at nine. */
@WithNotices
@DisplayName("企业微信、钉钉、飞书的群机器人")
class RobotsTest {

    private static final Letter.Line LINE = new Letter.Line(
            List.of(1L),
            "新任务",
            "请认领「生产」<at user_id=\"all\">",
            "DD-20260302-001",
            "订单处理流程",
            null,
            "生产",
            "2026-03-05 17:30",
            "剩 3 个工作日",
            false,
            "2026-03-02 09:00",
            "生产主管一",
            List.of("13800138000"),
            "https://sales.example.com/camunda/app/tasklist/default/#/?task=1");

    @Autowired
    private Department department;

    @Autowired
    private Robots robots;

    @BeforeEach
    void mondayAtNine() {
        department.itIs("2026-03-02T09:00");
    }

    private Said said(String group) {
        assertThat(robots.send(group, List.of(LINE))).containsExactly(LINE);
        return PostOffice.saidIn(group).get(0);
    }

    @Test
    @DisplayName("企业微信：文本，用手机号提到人")
    void weCom() {
        Said said = said(PostOffice.TEAM);
        assertThat(said.query()).isEqualTo("key=key-of-this-robot");
        assertThat(said.message().path("msgtype").asText()).isEqualTo("text");
        assertThat(said.message().at("/text/mentioned_mobile_list/0").asText()).isEqualTo("13800138000");
        assertThat(said.message().at("/text/content").asText().lines())
                .containsExactly(
                        "【销售部作业系统】新任务 1 条",
                        "新任务：请认领「生产」＜at user_id=\"all\"＞（生产主管一）",
                        "订单处理流程 DD-20260302-001，2026-03-05 17:30 到期，剩 3 个工作日",
                        "https://sales.example.com/camunda/app/tasklist/default/#/?task=1");
    }

    @Test
    @DisplayName("钉钉：文本，签名在地址里，用手机号提到人")
    void dingTalk() {
        Said said = said(PostOffice.MANAGEMENT);
        assertThat(said.query())
                .isEqualTo(
                        "access_token=token-of-this-robot&timestamp=1772413200000&sign=rjsWhH5XqZubjhQR8%2Fb9IZLXamO1lVzQjwE%2Bi5hK4rY%3D");
        assertThat(said.message().path("msgtype").asText()).isEqualTo("text");
        assertThat(said.message().at("/text/content").asText()).contains("请认领「生产」", "?task=1");
        assertThat(said.message().at("/at/atMobiles/0").asText()).isEqualTo("13800138000");
        assertThat(said.message().at("/at/isAtAll").asBoolean(true)).isFalse();
    }

    @Test
    @DisplayName("飞书：富文本，签名在内容里，链接可以点开")
    void feishu() {
        Said said = said(PostOffice.WORKSHOP);
        assertThat(said.query()).isNull();
        assertThat(said.message().path("timestamp").asText()).isEqualTo("1772413200");
        assertThat(said.message().path("sign").asText()).isEqualTo("IZhhfFtm1MB6LtLim+uWfrhu6QTMyYx4Iz89Dyp6wjc=");
        assertThat(said.message().path("msg_type").asText()).isEqualTo("post");
        assertThat(said.message().at("/content/post/zh_cn/title").asText()).isEqualTo("【销售部作业系统】新任务 1 条");
        assertThat(said.message().at("/content/post/zh_cn/content/0/0/tag").asText())
                .isEqualTo("text");
        assertThat(said.message().at("/content/post/zh_cn/content/2/0/tag").asText())
                .isEqualTo("a");
        assertThat(said.message().at("/content/post/zh_cn/content/2/0/href").asText())
                .endsWith("?task=1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            销售一组群 | {"errcode":45009,"errmsg":"api freq out of limit"} | 群机器人“销售一组群”没有收下：45009 api freq out of limit
            管理群 | {"errcode":310000,"errmsg":"sign not match"} | 群机器人“管理群”没有收下：310000 sign not match
            生产群 | {"code":19021,"msg":"sign match fail"} | 群机器人“生产群”没有收下：19021 sign match fail
            生产群 | {} | 群机器人“生产群”没有收下：没有结果
            生产群 | <html> | 群机器人“生产群”没有应答：答复不是 JSON
            """)
    @DisplayName("HTTP 200 里说没有收下的，就是没有收下；说明里没有地址和密钥")
    void refused(String group, String answer, String reason) {
        PostOffice.answers(group, answer);
        assertThatThrownBy(() -> robots.send(group, List.of(LINE)))
                .isInstanceOf(NotSent.class)
                .hasMessageContaining(reason)
                .hasStackTraceContaining(group)
                .message()
                .doesNotContain("of-this-robot");
    }

    @Test
    @DisplayName("连不上的，说明哪一个，不写出地址和密钥")
    void unreachable(
            @Autowired NoticeSettings settings,
            @Autowired Texts texts,
            @Autowired ObjectMapper json,
            @Autowired Clock clock) {
        Robot gone = new Robot(
                "旧群",
                Robot.Kind.FEISHU,
                "http://127.0.0.1:1/hook/hook-of-this-robot",
                PostOffice.SECRET,
                List.of(),
                List.of());
        NoticeSettings one = new NoticeSettings(
                true, settings.baseUrl(), settings.from(), settings.window(), settings.templates(), List.of(gone));
        assertThatThrownBy(() -> new Robots(one, texts, json, clock).send("旧群", List.of(LINE)))
                .isInstanceOf(NotSent.class)
                .hasMessageContaining("群机器人“旧群”没有应答")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("of-this-robot"));
        assertThatThrownBy(() -> robots.send("旧群", List.of(LINE)))
                .isInstanceOf(NotSent.class)
                .hasMessageContaining("没有名为“旧群”的群机器人");
        assertThat(gone.toString()).doesNotContain("of-this-robot");
    }
}
