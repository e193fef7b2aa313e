package org.salesplaybook.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@DisplayName("几台机器：停了的一台手上的步骤")
class HeartbeatTest {

    private static final String THIS = "this";
    private static final String OTHER = "other";

    @Autowired
    private Department department;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    private Heartbeat heartbeat;
    private String step;

    @BeforeEach
    void aStepOfTheSystemWaits() {
        department.startWithoutSystem(
                "sales1",
                "reception",
                Map.of(
                        "customerName",
                        "欢乐谷游乐园",
                        "contactName",
                        "王先生",
                        "contactPhone",
                        "13800138000",
                        "visitorCount",
                        3,
                        "visitPurpose",
                        "考察",
                        "receptionLevel",
                        "A",
                        "arriveAt",
                        "2026-03-05T10:00",
                        "needVehicle",
                        false));
        step = management.createJobQuery().messages().active().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .findFirst()
                .orElseThrow()
                .getId();
        heartbeat = new Heartbeat(database, THIS);
    }

    @AfterEach
    void nobodyHasEverLived() {
        database.sql("delete from node").update();
    }

    private void takenBy(String node) {
        database.sql(
                        "update act_ru_job set lock_owner_ = ?, lock_exp_time_ = timestamp '2099-01-01 00:00:00' where id_ = ?")
                .param(node)
                .param(step)
                .update();
    }

    private boolean isTaken() {
        return database.sql("select lock_owner_ from act_ru_job where id_ = ?")
                .param(step)
                .query((row, n) -> row.getString(1) != null)
                .single();
    }

    private void seenSecondsAgo(String node, int seconds) {
        database.sql("update node set seen_at = current_timestamp - interval '" + seconds + "' second where id = ?")
                .param(node)
                .update();
    }

    @Test
    @DisplayName("没有动静 15 秒以上的，当作停了，别的接着做")
    void whatADeadNodeTookIsReleased() {
        new Heartbeat(database, OTHER).beat(Set.of());
        takenBy(OTHER);
        seenSecondsAgo(OTHER, 10);
        heartbeat.beat(Set.of());
        assertThat(isTaken()).as("还活着").isTrue();

        seenSecondsAgo(OTHER, 20);
        heartbeat.beat(Set.of());
        assertThat(isTaken()).isFalse();
    }

    @Test
    @DisplayName("从没有听说过的一台，也当作停了")
    void whatAnUnknownNodeTookIsReleased() {
        takenBy("before the upgrade");
        heartbeat.beat(Set.of());
        assertThat(isTaken()).isFalse();
    }

    @Test
    @DisplayName("自己手上的一直留着；数据库断过、手上已经没有的放开")
    void ownStepsAreKeptWhileTheyAreInHand() {
        takenBy(THIS);
        heartbeat.beat(Set.of(step));
        heartbeat.beat(Set.of(step));
        assertThat(isTaken()).as("正在做").isTrue();

        heartbeat.beat(Set.of());
        assertThat(isTaken()).as("也许刚刚取来，还没有开始").isTrue();
        heartbeat.beat(Set.of());
        assertThat(isTaken()).isFalse();
    }
}
