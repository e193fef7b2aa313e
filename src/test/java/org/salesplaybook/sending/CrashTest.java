package org.salesplaybook.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;
import org.salesplaybook.testing.Department;

/**
 * The application in a process of its own, with a database on disk, a real mail server, and jobs executed by the engine
 * itself; killed.
 */
@DisplayName("程序被杀死时的通知")
class CrashTest {

    @TempDir
    private Path directory;

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private ApplicationProcess application;

    @BeforeEach
    void everybodyIsAtWorkAndHasAnAddress() throws IOException {
        mail.start();
        String organization = Files.readString(Path.of("company/organization.yaml"));
        Files.writeString(
                directory.resolve("organization.yaml"),
                organization.replaceAll("\\{id: (supervisor1), ", "{id: $1, email: $1@example.com, "));
        application = ApplicationProcess.in(directory)
                .with(
                        "sales-playbook.organization.file",
                        directory.resolve("organization.yaml").toUri())
                .alwaysInBusinessHours()
                .with("sales-playbook.notices.enabled", true)
                .with("sales-playbook.notices.base-url", "https://sales.example.com")
                .with("sales-playbook.notices.from", "sales@example.com")
                .with("spring.mail.host", "127.0.0.1")
                .with("spring.mail.port", mail.getSmtp().getPort());
    }

    @AfterEach
    void end() {
        application.close();
        mail.stop();
    }

    /** @param window how long it waits before it sends */
    private void start(String window) {
        application.with("sales-playbook.notices.window", window).start();
    }

    private void complain() {
        assertThat(application
                        .rest()
                        .submit(
                                "service1",
                                "/process-definition/key/complaint",
                                Map.of(
                                        "receivedAt",
                                        LocalDate.now(Department.ZONE) + "T00:00",
                                        "channel",
                                        "电话",
                                        "complainant",
                                        "王先生",
                                        "customerName",
                                        "欢乐谷游乐园",
                                        "contactPhone",
                                        "13912345678",
                                        "complaintContent",
                                        "转马停机",
                                        "remedyRequested",
                                        "修好",
                                        "safetyRelated",
                                        false,
                                        "mediaLegal",
                                        false))
                        .status())
                .isEqualTo(200);
    }

    /** @return how many messages are on their way */
    private int underWay() {
        return application
                .rest()
                .get("manager", "/process-instance/count?processDefinitionKey=notices")
                .body()
                .path("count")
                .asInt();
    }

    /** @return how many notices wait to be sent; the application must not run */
    private int waiting() throws SQLException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:" + directory.resolve("data/sales-playbook"), "sa", "");
                ResultSet rows = database.createStatement()
                        .executeQuery("select count(*) from notice_delivery where sent_at is null")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    @DisplayName("提交后、发送前被杀死：再启动后发出，正好一封；再杀再启动，不重发")
    void killedBetweenCommitAndSending() throws Exception {
        start("PT45S");
        complain();
        // the first step after the start is the system's; what it commits includes the notice
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .untilAsserted(() -> assertThat(underWay()).isEqualTo(1));
        application.kill();
        assertThat(mail.getReceivedMessages()).as("还没有发").isEmpty();
        assertThat(waiting()).as("已与那一步一同提交").isEqualTo(1);

        start("PT0S");
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(1));
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .untilAsserted(() -> assertThat(underWay()).as("发完了").isZero());
        application.kill();
        assertThat(waiting()).isZero();

        start("PT1S");
        await().during(Duration.ofSeconds(10))
                .atMost(ApplicationProcess.LONG_ENOUGH)
                .untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(1));
        assertThat(mail.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("supervisor1@example.com");
    }
}
