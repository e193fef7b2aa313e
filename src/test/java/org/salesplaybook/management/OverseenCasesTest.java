package org.salesplaybook.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.casefile.CaseList;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.FilledCases;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@BothDatabases
@DisplayName("业务：在办的、办完的一起找，按列排，导出")
class OverseenCasesTest {

    private static final String PAGES = "cockpit/plugin/management/default/";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    private OpenCase late;
    private OpenCase ended;
    private OpenCase ofTeamTwo;

    @BeforeEach
    void threeComplaints() {
        department.itIs("2026-03-02T10:00");
        late = complaint("service1", "北湖景区管理处");
        department.itIs("2026-03-03T10:00");
        ended = complaint("service1", "=1+1 游乐园");
        assertThat(ended.withdraw(rest.tasklist("supervisor1"), "重复登记的投诉").status())
                .isEqualTo(204);
        department.itIs("2026-03-05T09:00");
        ofTeamTwo = complaint("service2", "东海儿童乐园");
        department.itIs("2026-03-05T10:00");
    }

    private OpenCase complaint(String person, String customer) {
        return department.start(person, "complaint", FilledCases.complaintOf(customer));
    }

    private Answer ask(String person, String query) {
        return rest.cockpit(person).api("GET", PAGES + "cases?" + query);
    }

    private List<String> found(String person, String query) {
        Answer answer = ask(person, query);
        assertThat(answer.status()).as("%s %s", query, answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.body().path("cases").spliterator(), false)
                .map(one -> one.path("number").asText())
                .toList();
    }

    @Test
    @DisplayName("哪一步、在谁手里、从什么时候起、什么时候到期，都在一行里")
    void whatALineSays() {
        JsonNode line =
                ask("manager", "words=" + late.number()).body().path("cases").path(0);
        assertThat(line.path("customer").asText()).isEqualTo("北湖景区管理处");
        assertThat(line.path("state").asText()).isEqualTo("办理中");
        JsonNode task = line.path("tasks").path(0);
        assertThat(task.path("holder").asText()).isEqualTo("销售一组销售主管");
        assertThat(task.path("since").asText()).isEqualTo("2026-03-02 10:00");
        assertThat(task.path("left").path("overdue").asBoolean()).isTrue();
        assertThat(ask("manager", "state=closed").body().path("cases").path(0).path("tasks"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}：第 {1} 笔")
    @CsvSource({
        "'', 3 2 1",
        "sort=oldest, 1 2 3",
        "sort=number, 1 2 3",
        "sort=customer, 2 3 1",
        "sort=due, 1 3",
        "sort=ended, 2",
        "state=open&sort=oldest, 1 3",
        "state=closed, 2",
        "state=withdrawn, 2",
        "state=done, ''",
        "endedFrom=2026-03-03&endedTo=2026-03-03, 2",
        "endedFrom=2026-03-04, ''",
        "late=now, 1",
        "late=ever, 1",
        "late=never, 3 2",
        "team=team2, 3",
        "team=team3, ''",
        "team=nowhere, ''",
        "from=2026-03-03&to=2026-03-04, 2",
        "who=客服专员二, 3",
        "kind=order, ''",
        "words=东海&late=never, 3",
        "words=ts-202603, 3 2 1",
        "words=TS-20260303-, 2",
        "words=0303-001, 2"
    })
    @DisplayName("按状态、超期、组、日期、经手人找，按编号、客户、期限、发起、结束排")
    void filtersAndOrders(String query, String places) {
        List<OpenCase> all = List.of(late, ended, ofTeamTwo);
        assertThat(found("manager", query))
                .containsExactlyElementsOf(List.of(places.split(" ")).stream()
                        .filter(place -> !place.isEmpty())
                        .map(place -> all.get(Integer.parseInt(place) - 1).number())
                        .toList());
    }

    @Test
    @DisplayName("许多业务里都有的词：一页一页地看，一笔不少，一笔不重")
    void wordsOfManyCases() {
        for (int one = 0; one < CaseList.PAGE + 1; one++) {
            department.itIs("2026-03-05T11:%02d".formatted(one));
            complaint("service2", "东海儿童乐园");
        }
        List<String> newest = found("manager", "words=东海");
        List<String> oldest = found("manager", "words=东海&page=1");
        assertThat(newest).hasSize(CaseList.PAGE).doesNotContain(ofTeamTwo.number());
        assertThat(oldest).hasSize(2).endsWith(ofTeamTwo.number()).doesNotContainAnyElementsOf(newest);
        assertThat(found("manager", "words=东海+TS-20260305-0")).isEqualTo(newest);
    }

    @Test
    @DisplayName("主管只看本组的，找别的组的什么也没有；组由经理来选")
    void ownTeam() {
        assertThat(found("supervisor1", "")).containsExactly(ended.number(), late.number());
        assertThat(found("supervisor1", "team=team2")).isEmpty();
        assertThat(found("supervisor1", "words=东海")).isEmpty();
        assertThat(rest.cockpit("supervisor1").api("GET", PAGES + "teams").body())
                .isEmpty();
        assertThat(rest.cockpit("manager").api("GET", PAGES + "teams").body()).hasSize(3);
    }

    @Test
    @DisplayName("导出的和列出来的一样；像公式的客户名不会被计算；导出记入审计")
    void workbook() throws IOException {
        HttpResponse<byte[]> file = rest.cockpit("manager").file(PAGES + "cases/excel?sort=oldest");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue(CaseSheet.TYPE);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
            List<Row> lines = workbook.getFirstSheet().read();
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0).getCellText(0)).isEqualTo("编号");
            assertThat(lines.get(1).getCellText(0)).isEqualTo(late.number());
            assertThat(lines.get(1).getCellText(8)).isEqualTo("已超期 2 个工作日");
            assertThat(lines.get(1).getCellAsDate(10))
                    .hasValueSatisfying(moment -> assertThat(moment).isEqualTo("2026-03-02T10:00"));
            assertThat(lines.get(2).getCellText(1)).isEqualTo("'=1+1 游乐园");
            assertThat(lines.get(3).getCellText(0)).isEqualTo(ofTeamTwo.number());
        }
        assertThat(rest.cockpit("admin")
                        .api("GET", "cockpit/plugin/audit/default/entries?kind=EXPORT")
                        .body()
                        .toString())
                .contains("导出业务列表");
    }

    @ParameterizedTest(name = "{0} 看不到")
    @ValueSource(strings = {"sales1", "service1", "finance1", "production1", "promo1", "admin1"})
    @DisplayName("别的岗位看不到，流程分析员也看不到")
    void nobodyElse(String person) {
        for (String path : List.of("cases", "cases/excel", "teams")) {
            assertThat(rest.tasklist(person).api("GET", PAGES + path).status()).isEqualTo(403);
            assertThat(rest.cockpit("analyst1").api("GET", PAGES + path).status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest(name = "{0}：{1}")
    @CsvSource({
        "from=2026-3-2, 「开始日期」应写成 2026-03-02，现在是 2026-3-2",
        "state=gone, 状态（state）只能是 open、closed、done、withdrawn",
        "late=soon, 超期（late）只能是 now、ever、never",
        "sort=id_, 排列（sort）只能是 newest、oldest、number、customer、due、ended",
        "page=500, 页（page）是从 0 到 499 的数；再往后的请缩小范围"
    })
    @DisplayName("问错了，写明应该怎样")
    void askedWrongly(String query, String message) {
        Answer answer = ask("manager", query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(message);
    }
}
