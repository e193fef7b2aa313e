package org.salesplaybook.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.opening.CannotStart;

@DisplayName("通知的文字模板")
class TextsTest {

    private static final Letter LETTER = Letter.of(
            "销售员一",
            "https://sales.example.com",
            List.of(new Letter.Line(
                    List.of(1L),
                    "退回",
                    "请办理 A < B & \"C\" @所有人",
                    "DD-1",
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    "2026-03-02 09:00",
                    "销售员一",
                    List.of(),
                    "https://sales.example.com/?a=1&b=2")));

    @TempDir
    private Path folder;

    private Texts texts() {
        return new Texts(new NoticeSettings(true, "https://sales.example.com", null, Duration.ZERO, folder, List.of()));
    }

    @Test
    @DisplayName("公司可以只换其中一个，其余用自带的")
    void oneOfTheCompanysOwn() throws IOException {
        Files.writeString(folder.resolve("mail-subject.txt"), "公司通知\n{{summary}}\n");
        assertThat(texts().subject(LETTER)).isEqualTo("公司通知 退回 1 条");
        assertThat(texts().mailText(LETTER)).contains("【退回】请办理");
    }

    @Test
    @DisplayName("客户的名称不会成为网页的标记，也不会提到群里所有的人")
    void nothingIsTakenAsMarkup() {
        assertThat(texts().mailHtml(LETTER))
                .contains("A &lt; B &amp; &quot;C&quot; @所有人")
                .doesNotContain("A < B");
        assertThat(texts().mailText(LETTER)).contains("A < B & \"C\" @所有人");
        assertThat(texts().robot(LETTER)).contains("A ＜ B & \"C\" ＠所有人").contains("https://sales.example.com/?a=1&b=2");
    }

    @Test
    @DisplayName("主题只有一行：写在里面的换行不会成为邮件的另一个信头")
    void oneLineOfSubject() throws IOException {
        Files.writeString(folder.resolve("mail-subject.txt"), "{{#notices}}{{words}}{{/notices}}\r\n");
        Letter letter = Letter.of(
                "销售员一",
                null,
                List.of(new Letter.Line(
                        List.of(1L),
                        "退回",
                        "北湖\r\nBcc: x@example.com\u2028景区\u0085二期",
                        "DD-1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        "2026-03-02 09:00",
                        "销售员一",
                        List.of(),
                        null)));
        assertThat(texts().subject(letter)).isEqualTo("北湖 Bcc: x@example.com 景区 二期");
    }

    @Test
    @DisplayName("写错的模板，启动时说明哪个文件、错在哪里")
    void faults() throws IOException {
        Files.writeString(folder.resolve("mail.html"), "<p>{{nmae}}</p>");
        Files.writeString(folder.resolve("robot.txt"), "{{#notices}}{{words}}");
        assertThatThrownBy(this::texts)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("通知的文字模板有误")
                .hasMessageContaining("mail.html：第 1 行的“nmae”不是可以写的名称")
                .hasMessageContaining("robot.txt：写法有误")
                .hasMessageContaining("notices");
    }
}
