package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@InBrowser
@DisplayName("怎么写都看得懂，写了的不丢，在浏览器中")
class TypingBrowserTest {

    private static final String[] SENTENCES = {"转马停机，游客滞留。", "要求当天派人。"};

    @Autowired
    private JdbcClient database;

    private List<String> complaints() {
        return database.sql("select cast(a.amount as numeric(15, 2)) || ' ' || cast(m.moment as varchar(10)) from "
                        + "case_fact a join case_fact m on m.number = a.number and m.name = 'receivedAt' "
                        + "where a.name = 'claimAmount'")
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName("数字后面按 Tab 接着写字，写得多快也不丢；粘贴的也不丢")
    void textAfterANumber(Office office) {
        Form complaint = office.tasklist("service1").start("客户投诉处理流程");
        for (int pause : new int[] {30, 60, 120}) {
            complaint
                    .paste("投诉内容", "")
                    .paste("客户要求", "")
                    .paste("索赔额", "")
                    .type("索赔额", pause, "1200", SENTENCES[0], SENTENCES[1]);
            assertThat(complaint.value("投诉内容")).as("每 %d 毫秒一个字", pause).isEqualTo(SENTENCES[0]);
            assertThat(complaint.value("客户要求")).isEqualTo(SENTENCES[1]);
            complaint.type("索赔额", pause, "3").paste("投诉内容", "粘贴的内容");
            assertThat(complaint.value("投诉内容")).isEqualTo("粘贴的内容");
        }
    }

    @Test
    @DisplayName("千分位、万、全角、粘贴的金额都看得懂，看的时候有千分位和两位小数，改的时候没有；看不懂的留着并指出来")
    void numbers(Office office) {
        Form complaint = office.tasklist("service1").start("客户投诉处理流程");
        Map.of(
                        "198,000",
                        "198,000.00",
                        "1,280,000.50",
                        "1,280,000.50",
                        "12.5万",
                        "125,000.00",
                        "１２",
                        "12.00",
                        "¥ 3 000 元",
                        "3,000.00",
                        "0.3",
                        "0.30")
                .forEach((typed, shown) -> {
                    complaint.paste("索赔额", "").type("索赔额", 30, typed);
                    assertThat(complaint.value("索赔额")).as(typed).isEqualTo(shown);
                    assertThat(complaint.faultOrNone("索赔额")).as(typed).isEmpty();
                });
        complaint.paste("索赔额", "50,000.00");
        assertThat(complaint.value("索赔额")).isEqualTo("50,000.00");
        for (String wrong : new String[] {"abc", "1,5", "十二万"}) {
            complaint.paste("索赔额", wrong);
            assertThat(complaint.value("索赔额")).isEqualTo(wrong);
            await().untilAsserted(
                            () -> assertThat(complaint.fault("索赔额")).as(wrong).isEqualTo("应为数字"));
            assertThat(complaint.canBeHandedIn()).isFalse();
        }
    }

    @Test
    @DisplayName("日期和时间连着写、汉字写、写一位数都看得懂；看不懂的留着并指出来，交不上去")
    void daysAndTimes(Office office) {
        Form complaint = office.tasklist("service1").start("客户投诉处理流程");
        Map.of(
                        "20260302 0830",
                        "2026-3-2T08:30",
                        "2026年3月2日 8点半",
                        "2026-3-2T08:30",
                        "2026.3.1 17:05",
                        "2026-3-1T17:05",
                        "２０２６０３０２ 上午9点",
                        "2026-3-2T09:00")
                .forEach((typed, moment) -> {
                    complaint.fill("投诉时间", typed);
                    assertThat(complaint.moment("投诉时间")).as(typed).isEqualTo(moment);
                });
        complaint.fill("投诉时间", "昨天下午 0930");
        assertThat(complaint.value("投诉时间")).isEqualTo("昨天下午");
        assertThat(complaint.fault("投诉时间")).isEqualTo("没有看懂“昨天下午”，请写成 2026-12-03 这样的日期");
        complaint.fill("投诉时间", "20260302 2530");
        assertThat(complaint.fault("投诉时间")).isEqualTo("没有看懂“2530”，请写成 09:30 这样的时间");
        assertThat(complaint.canBeHandedIn()).isFalse();

        complaint
                .fill("投诉时间", "20260302 0830")
                .fill("方式", "电话")
                .fill("客户单位", "欢乐谷游乐园")
                .fill("投诉人", "王先生")
                .fill("电话", "13800138000")
                .fill("索赔额", "1.2万")
                .fill("投诉内容", SENTENCES[0])
                .fill("客户要求", SENTENCES[1])
                .fill("涉及安全", "否")
                .fill("媒体/诉讼", "否")
                .submit();
        await().untilAsserted(() -> assertThat(complaints()).containsExactly("12000.00 2026-03-02"));
    }
}
