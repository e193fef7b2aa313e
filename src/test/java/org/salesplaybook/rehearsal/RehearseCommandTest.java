package org.salesplaybook.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.deployment.Edits;
import org.salesplaybook.testing.CommandLine;

/** The command beside the program, as an analyst runs it before deploying. */
@DisplayName("命令 rehearse：用程序旁边的文件夹试演")
class RehearseCommandTest {

    @Test
    @DisplayName("表单里谁也做不到的规则，说出停在哪一步；什么也不留下")
    void aRuleThatNobodyCanMeet(@TempDir Path directory) throws IOException, InterruptedException {
        CommandLine analyst = CommandLine.in(directory);
        analyst.copyFolders();
        Path form = directory.resolve("forms/reception/reception-seeOffVisitors.form");
        Files.writeString(
                form,
                Edits.of(
                        Files.readString(form),
                        "=seeOffAt = null or actualArriveAt = null or seeOffAt >= actualArriveAt",
                        "=seeOffAt > seeOffAt"));

        assertThat(analyst.run("rehearse", "reception"))
                .startsWith("客户接待流程（reception）：试办 ")
                .contains("问题  「礼送客户」：表单填不出来")
                .contains(" 步，用了 ")
                .endsWith("1");
        assertThat(directory.resolve("data")).as("数据库").doesNotExist();
    }
}
