package org.salesplaybook.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.WebSession;
import org.salesplaybook.testing.WithNotices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

@WithNotices
@BothDatabases
@DisplayName("通知设置")
class NoticeSettingsTest {

    private static final String SETTINGS = "notice-settings/notices/settings";

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @Test
    @DisplayName("各人看到自己的邮箱、自己的群；改了就存下，只改自己的")
    void everybodyTheirOwn() {
        WebSession supervisor = rest.tasklist("supervisor1");
        assertThat(supervisor.get(SETTINGS).body().at("/channels/0/to/0").asText())
                .isEqualTo("supervisor1@example.com");
        assertThat(supervisor.get(SETTINGS).body().at("/channels/1/to/0").asText())
                .isEqualTo("销售一组群");
        assertThat(rest.tasklist("supervisor2")
                        .get(SETTINGS)
                        .body()
                        .at("/channels/1/to")
                        .size())
                .isZero();

        assertThat(supervisor
                        .put(SETTINGS, Map.of("newTask", Map.of("email", "daily", "robot", "never")))
                        .status())
                .isEqualTo(200);
        assertThat(supervisor.get(SETTINGS).body().at("/kinds/0/chosen").toString())
                .isEqualTo("{\"email\":\"daily\",\"robot\":\"never\"}");
        assertThat(rest.tasklist("supervisor2")
                        .get(SETTINGS)
                        .body()
                        .at("/kinds/0/chosen/email")
                        .asText())
                .isEqualTo("atOnce");
        supervisor.put(SETTINGS, Map.of());
        assertThat(supervisor.get(SETTINGS).body().at("/kinds/0/chosen/email").asText())
                .as("恢复为立即")
                .isEqualTo("atOnce");
    }

    @Test
    @DisplayName("管理员没有开放的、没有的设置，存不下，原来的不变")
    void whatTheAdministratorForbids() {
        WebSession production = rest.tasklist("production1");
        assertThat(production
                        .put(SETTINGS, Map.of("overdue", Map.of("email", "daily")))
                        .status())
                .isEqualTo(200);
        assertThat(production.get(SETTINGS).body().at("/kinds/0/chosen/email").isMissingNode())
                .isTrue();
        assertThat(production.put(SETTINGS, Map.of("newTask", Map.of("email", "atOnce"))))
                .satisfies(answer -> {
                    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
                    assertThat(answer.message()).isEqualTo("「新任务」不能用电子邮件接收：管理员没有允许您的岗位这样接收");
                });
        assertThat(production
                        .put(SETTINGS, Map.of("newTask", Map.of("sms", "atOnce")))
                        .message())
                .isEqualTo("没有“newTask sms atOnce”这样的通知设置");
        assertThat(production.get(SETTINGS).body().at("/kinds/2/chosen/email").asText())
                .isEqualTo("daily");
    }

    @Test
    @DisplayName("没有登录的人，看不到也改不了")
    void nobody() {
        database.sql("delete from notice_setting").update();
        WebSession stranger = rest.stranger();
        assertThat(stranger.get(SETTINGS).status()).isEqualTo(401);
        assertThat(stranger.put(SETTINGS, Map.of("newTask", Map.of("email", "never")))
                        .status())
                .isEqualTo(401);
        assertThat(database.sql("select count(*) from notice_setting")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("管理员的设置有误：不启动，逐项说明")
    void faults(@Autowired Organization organization, @Autowired ObjectProvider<JavaMailSender> mail) {
        Robot nameless = new Robot(null, null, "qyapi.weixin.qq.com", null, List.of("team9"), List.of("boss"));
        Robot twice = new Robot(
                "群",
                Robot.Kind.WECOM,
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
                null,
                List.of(),
                List.of());
        NoticeSettings settings = new NoticeSettings(
                true,
                "sales.example.com",
                " ",
                Duration.ZERO,
                Path.of("company/notices"),
                List.of(nameless, twice, twice));
        assertThatThrownBy(() -> new Reachability(settings, organization, database, mail))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(
                                        "base-url 应为本系统的网址，如 https://sales.example.com",
                                        "没有发件人 from，如 销售部作业系统 <sales@example.com>",
                                        "群机器人“null”：应有名称 name，不超过 100 字",
                                        "群机器人“null”：没有种类 kind，应为 wecom（企业微信）、dingtalk（钉钉）或 feishu（飞书）",
                                        "群机器人“null”：url 应为机器人的 Webhook 地址，以 https:// 开头",
                                        "群机器人“null”：没有班组“team9”",
                                        "群机器人“null”：没有岗位“boss”",
                                        "群机器人“群”：出现了两次"));
        Organization misspelt = mock(Organization.class);
        when(misspelt.noticesByPosition())
                .thenReturn(Map.of("finance", Map.of("email", List.of("newtask"), "sms", List.of())));
        assertThatThrownBy(() -> new Reachability(
                        new NoticeSettings(false, null, null, Duration.ZERO, Path.of("company/notices"), List.of()),
                        misspelt,
                        database,
                        mail))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("岗位“finance”：notices 中的“newtask”不是通知的种类，应为 newTask、reminder")
                .hasMessageContaining("岗位“finance”：notices 中的“sms”不是发送方式，应为 email 或 robot");
    }
}
