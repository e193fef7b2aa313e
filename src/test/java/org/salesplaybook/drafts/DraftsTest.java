package org.salesplaybook.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.privacy.Found;
import org.salesplaybook.privacy.Subject;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;
import org.salesplaybook.values.PhoneNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@DisplayName("草稿：填了没交的留在服务器上，只给本人")
class DraftsTest {

    private static final String START = "drafts/default/starts/customer";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Drafts drafts;

    @Autowired
    private DraftPrivacy privacy;

    private static Map<String, Object> call() {
        return Map.of(
                "callAt",
                "2026-03-02T08:30",
                "source",
                "电话",
                "customerName",
                "银河乐园",
                "contactName",
                "王先生",
                "contactPhone",
                "13800138000",
                "region",
                "浙江",
                "productInterest",
                "海盗船",
                "intentLevel",
                "B",
                "enquiry",
                "问价格",
                "salesRep",
                "sales1");
    }

    private static Map<String, Object> typed(String person, int revision, Map<String, Object> values) {
        return Map.of("person", person, "revision", revision, "values", values);
    }

    private int kept() {
        return database.sql("select count(*) from form_draft")
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("发起的表单：存下、再打开、发起后没有了；别人看不到；不是表单的栏位不存")
    void startForm() {
        WebSession promo = rest.tasklist("promo1");
        assertThat(promo.get(START).body().path("revision").asInt()).isZero();
        Map<String, Object> halfFilled =
                Map.of("customerName", "银河乐园", "contactPhone", "1380", "price", 1, "people", List.of("x"));
        Answer kept = promo.put(START, typed("promo1", 0, halfFilled));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body().path("savedAt").asText()).isEqualTo("09:00");

        assertThat(rest.tasklist("promo1").get(START).body().path("values").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("customerName", "contactPhone");
        assertThat(rest.tasklist("sales1").get(START).body().path("revision").asInt())
                .isZero();
        assertThat(rest.tasklist("finance1").get(START).status()).isEqualTo(403);

        Map<String, Object> wrong = new HashMap<>(call());
        wrong.put("contactPhone", "1380");
        assertThat(rest.submit("promo1", "/process-definition/key/customer", wrong)
                        .status())
                .isEqualTo(400);
        assertThat(kept()).as("拒绝了的表单，草稿还在").isEqualTo(1);
        assertThat(rest.submit("sales1", "/process-definition/key/customer", call())
                        .status())
                .isEqualTo(200);
        assertThat(kept()).as("别人发起的").isEqualTo(1);
        assertThat(rest.submit("promo1", "/process-definition/key/customer", call())
                        .status())
                .isEqualTo(200);
        assertThat(kept()).isZero();
    }

    @Test
    @DisplayName("两个窗口：后存的不盖掉新的，先问；另一个人登录了也不存到他名下")
    void twoWindows() {
        WebSession promo = rest.tasklist("promo1");
        promo.put(START, typed("promo1", 0, Map.of("customerName", "银河乐园")));
        assertThat(promo.put(START, typed("promo1", 1, Map.of("customerName", "银河乐园有限公司")))
                        .body()
                        .path("revision")
                        .asInt())
                .isEqualTo(2);

        Answer older = promo.put(START, typed("promo1", 1, Map.of("customerName", "银河")));
        assertThat(older.status()).isEqualTo(409);
        assertThat(older.body().path("revision").asInt()).isEqualTo(2);
        assertThat(older.body().path("values").path("customerName").asText()).isEqualTo("银河乐园有限公司");
        assertThat(promo.put(START, typed("promo1", 2, Map.of("customerName", "银河")))
                        .status())
                .isEqualTo(200);

        Answer otherPerson = promo.put(START, typed("sales1", 3, Map.of("customerName", "巨浪")));
        assertThat(otherPerson.status()).isEqualTo(400);
        assertThat(otherPerson.message()).contains("现在登录的是另一个人");

        assertThat(promo.delete(START).status()).isEqualTo(204);
        assertThat(kept()).isZero();
    }

    @Test
    @DisplayName("任务的表单：办理人自己的；交了、撤销了就没有；别人名下的任务不能存")
    void taskForm() {
        OpenCase enquiry = department.start("promo1", "customer", call());
        String path = "drafts/default/tasks/" + enquiry.task("recordInCrm").getId();
        WebSession sales = rest.tasklist("sales1");
        String field = sales.get(path).body().path("fields").path(0).asText();
        assertThat(sales.put(path, typed("sales1", 0, Map.of(field, "x"))).status())
                .isEqualTo(200);
        for (String other : List.of("promo1", "supervisor1", "manager")) {
            assertThat(rest.tasklist(other).get(path).status()).as(other).isEqualTo(400);
            assertThat(rest.tasklist(other)
                            .put(path, typed(other, 0, Map.of(field, "y")))
                            .status())
                    .as(other)
                    .isEqualTo(400);
        }
        assertThat(kept()).isEqualTo(1);
        enquiry.complete("sales1", "recordInCrm", Map.of());
        assertThat(kept()).isZero();
        assertThat(sales.put(path, typed("sales1", 1, Map.of(field, "z"))).message())
                .isEqualTo("这项任务已经办完、撤回或撤销");
    }

    @Test
    @DisplayName("太长的、没有登录的、没有令牌的不存")
    void refused() {
        WebSession promo = rest.tasklist("promo1");
        Answer tooLong = promo.put(START, typed("promo1", 0, Map.of("customerName", "长".repeat(Drafts.LONGEST))));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.message()).contains("超过 100000 个字符");
        assertThat(rest.stranger().put(START, typed("promo1", 0, Map.of())).status())
                .isEqualTo(401);
        assertThat(promo.put(START, "[]").status()).isEqualTo(400);
        assertThat(promo.get("drafts/default/starts/nothing").status()).isEqualTo(400);
        assertThat(promo.sendWithoutToken("PUT", START, BodyPublishers.ofString("{}"))
                        .status())
                .isEqualTo(403);
        assertThat(kept()).isZero();
    }

    @Test
    @DisplayName("同事按委派填好了交回来：看到的是同事填的，不是自己先前的草稿")
    void delegated() {
        OpenCase enquiry = department.start("promo1", "customer", call());
        String id = enquiry.task("recordInCrm").getId();
        String path = "drafts/default/tasks/" + id;
        rest.tasklist("sales1").put(path, typed("sales1", 0, Map.of()));
        assertThat(rest.tasklist("sales1")
                        .post(
                                "teamwork/default/tasks/" + id + "/delegate",
                                Map.of("to", "supervisor1", "message", "请帮忙"))
                        .status())
                .isEqualTo(204);
        assertThat(rest.tasklist("sales1").get(path).status()).as("正由同事填").isEqualTo(400);
        assertThat(rest.tasklist("supervisor1")
                        .get(path)
                        .body()
                        .path("revision")
                        .asInt())
                .isZero();
        assertThat(rest.submit("supervisor1", "/task/" + id, Map.of()).status()).isEqualTo(204);
        assertThat(rest.tasklist("sales1").get(path).body().path("revision").asInt())
                .isZero();
    }

    @Test
    @DisplayName("个人信息的查询和删除也管草稿：按电话（怎么写都算），没有电话的按姓名；别人的留着")
    void personalData() {
        rest.tasklist("promo1")
                .put(START, typed("promo1", 0, Map.of("contactName", "王先生", "contactPhone", "+86 138-0013-8000")));
        rest.tasklist("promo2")
                .put(START, typed("promo2", 0, Map.of("contactName", "王先生", "contactPhone", "13900139000")));
        Found found = new Found(
                new Subject(null, PhoneNumber.key("13800138000"), Set.of("王先生")),
                Set.of(PhoneNumber.key("13800138000")),
                List.of());
        assertThat(privacy.find(found))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fields().get("内容")).contains("王先生", "138-0013-8000"));
        assertThat(privacy.erase(found, null)).isEqualTo(1);
        assertThat(database.sql("select person from form_draft")
                        .query(String.class)
                        .list())
                .containsExactly("promo2");
    }

    @Test
    @DisplayName("三十天没有再填，或任务已是别人的，夜里删除")
    void forgotten() {
        rest.tasklist("promo1").put(START, typed("promo1", 0, Map.of("customerName", "银河乐园")));
        department.itIs("2026-03-31T09:00");
        drafts.forget();
        assertThat(rest.tasklist("promo1").get(START).body().path("savedAt").asText())
                .isEqualTo("3月2日 09:00");
        OpenCase enquiry = department.start("promo1", "customer", call());
        String path = "drafts/default/tasks/" + enquiry.task("recordInCrm").getId();
        rest.tasklist("sales1").put(path, typed("sales1", 0, Map.of()));
        department.itIs("2026-04-02T09:00");
        drafts.forget();
        assertThat(database.sql("select task_id from form_draft")
                        .query(String.class)
                        .list())
                .containsExactly(enquiry.task("recordInCrm").getId());
        rest.send(
                "admin",
                "POST",
                "/task/" + enquiry.task("recordInCrm").getId() + "/assignee",
                Map.of("userId", "supervisor1"));
        drafts.forget();
        assertThat(kept()).isZero();
    }
}
