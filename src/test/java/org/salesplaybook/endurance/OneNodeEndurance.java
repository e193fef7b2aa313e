package org.salesplaybook.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.ApplicationProcess;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayName("单机，H2")
class OneNodeEndurance {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("办理中随时被杀死，再启动，再杀死：告诉人办成了的都在，一件不缺，一件不重")
    void killed() {
        try (ApplicationProcess node = ApplicationProcess.in(directory).start()) {
            Hosts hosts = Hosts.at(Kills.PEOPLE, node);
            try (hosts) {
                for (int kill = 0; kill < Kills.OF_ONE_NODE; kill++) {
                    Kills.someTimePasses();
                    node.kill();
                    node.start();
                    assertThat(node.output()).as("什么都没有变，不再检查").contains("程序、组织和流程定义都与上次启动时一样");
                }
                Kills.someTimePasses();
            }
            Kills.everyStepOfTheSystemIsDone(node);
            node.kill();
            new Kept(new DriverManagerDataSource("jdbc:h2:" + directory.resolve("data/sales-playbook"), "sa", ""))
                    .check(hosts);
            assertThat(hosts.acknowledged()).isPositive();
            System.out.printf("H2：杀死 %d 次，告诉人办成了的 %d 步，缺 0，重 0%n", Kills.OF_ONE_NODE, hosts.acknowledged());
        }
    }
}
