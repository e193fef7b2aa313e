package org.salesplaybook.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.forms.Feel;

@DisplayName("流程图和决策表的规则")
class RulesTest {

    private static final Set<String> POSITIONS = Set.of(
            "generalManager",
            "salesVp",
            "salesManager",
            "salesSupervisor",
            "salesRep",
            "customerService",
            "webPromotion",
            "adminDept",
            "finance",
            "production",
            "purchasing",
            "warehouse");
    private static final Feel FEEL = new Feel(Clock.systemUTC());
    private static Definitions shipped;

    @BeforeAll
    static void read() {
        shipped = Definitions.of(
                new DefinitionFolders(Path.of("processes"), Path.of("forms")).read(), new ObjectMapper(), FEEL);
    }

    private static Known known() {
        return new Known(
                POSITIONS, List.of("team1", "team2", "team3"), Set.of(), list -> List.of(), step -> Set.of(), FEEL);
    }

    @Test
    @DisplayName("自带的文件合乎全部规则，查一遍不到三秒处理器时间")
    void shippedFilesKeepThem() {
        Rules.faults(shipped, known());
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        assertThat(Rules.faults(shipped, known())).isEmpty();

        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before))
                .isLessThan(Duration.ofSeconds(3));
    }
}
