package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.engine.TaskSettings.Overdue;
import org.salesplaybook.engine.TaskSettings.Urging;
import org.salesplaybook.opening.CannotStart;

@DisplayName("任务的设置")
class TaskSettingsTest {

    @Test
    @DisplayName("写错的不启动，一次说出全部，写明是哪一项、应为什么")
    void wrong() {
        CannotStart stopped = catchThrowableOfType(
                CannotStart.class,
                () -> new TaskSettings(
                        101,
                        Duration.ofMinutes(-1),
                        new Urging(Duration.ofHours(-4), 0, -1),
                        new Overdue(70, 0, 1000)));
        assertThat(stopped.faults())
                .containsExactly(
                        "sales-playbook.tasks.urgent-from：应为 0～100 的紧急程度，写的是 101",
                        "sales-playbook.tasks.urging.priority：应为 0～100 的紧急程度，写的是 -1",
                        "sales-playbook.tasks.overdue.escalated：应为 0～100 的紧急程度，写的是 1000",
                        "sales-playbook.tasks.urging.most-a-day：应为 1 以上的整数，写的是 0",
                        "sales-playbook.tasks.overdue.escalate-after：应为 1 以上的整数，写的是 0",
                        "sales-playbook.tasks.notices-quiet：应为时间，如 2m，不能是负的",
                        "sales-playbook.tasks.urging.pause：应为时间，如 4h，不能是负的");
    }

    @Test
    @DisplayName("办完马上不告知、随时可以再催，也是设置")
    void least() {
        TaskSettings settings =
                new TaskSettings(0, Duration.ZERO, new Urging(Duration.ZERO, 1, 100), new Overdue(0, 1, 100));
        assertThat(settings.urging().mostADay()).isEqualTo(1);
    }
}
