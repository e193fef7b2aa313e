package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.testing.CommandLine;

/** The command in a process and a working directory of its own, as an analyst runs it. */
@DisplayName("命令 check：检查程序旁边的文件夹，不启动")
class CheckCommandTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void folders() throws IOException {
        CommandLine.in(directory).copyFolders();
    }

    /** @return what it printed, and its exit code */
    private String check() throws IOException, InterruptedException {
        String printed = CommandLine.in(directory).run("check");
        assertThat(directory.resolve("data")).as("数据库").doesNotExist();
        return printed;
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = directory.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    @DisplayName("都对：没有错，退出码 0")
    void inOrder() throws IOException, InterruptedException {
        assertThat(check()).endsWith("没有错" + System.lineSeparator() + "0");
    }

    @Test
    @DisplayName("产品目录、日历、外部接口、通知、流程图各有错：一次列出，退出码 1")
    void everythingAtOnce() throws IOException, InterruptedException {
        edit("company/products.yaml", "listPrice: 52000", "listPrice: -5");
        edit("company/calendar/2026.json", "\"isOffDay\"", "\"isOff\"");
        Files.writeString(directory.resolve("company/notices/mail.txt"), "{{#x}}");
        Files.writeString(
                directory.resolve("company/endpoints.yaml"),
                "endpoints:\n  - {id: credit, name: 信用查询, url: 'https://credit.example.com/', token: secret}\n");
        edit("processes/order.bpmn", "name=\"到期未完工\" cancelActivity=\"false\"", "name=\"到期未完工\"");

        assertThat(check())
                .contains("产品目录有误：", "产品 CQ-12：")
                .contains("工作日历有误：", "2026.json：")
                .contains("外部接口的设置有误：", "接口 credit：token 不要写在文件里")
                .contains("通知的文字模板有误：", "mail.txt：")
                .contains("流程定义有误：", "order.bpmn [productionLate]：从这里走到「已告知」就结束了")
                .endsWith("共 6 处" + System.lineSeparator() + "1");
    }
}
