package org.salesplaybook.teamwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.BothDatabases;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@BothDatabases
@DisplayName("抄送")
class CopiesTest {

    private static final String PRICE = "480,123.45";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private JdbcClient database;

    private OpenCase order;

    @BeforeEach
    void order() {
        order = department.start(
                "finance1",
                "order",
                Map.of(
                        "contractNo",
                        "HT-2026-118",
                        "customerName",
                        "临江欢乐世界",
                        "salesRep",
                        "sales1",
                        "contractAmount",
                        480123.45,
                        "depositAmount",
                        160000,
                        "receivedDate",
                        "2026-03-02",
                        "payMethod",
                        "电汇"));
    }

    private Desk at(String person) {
        return new Desk(rest, person);
    }

    private Answer send(String from, OpenCase of, String message, String... to) {
        return at(from).tell("cases/" + of.instance() + "/copies", Map.of("to", List.of(to), "message", message));
    }

    @Test
    @DisplayName("销售员把订单抄送给主管和别组的同事：各自在「抄送我的」看到，打开即已读，发送人看得到谁读了")
    void sentAndRead() {
        assertThat(send("sales1", order, "请知悉", "supervisor1", "sales2").status())
                .isEqualTo(204);
        assertThat(order.told()).containsExactly("supervisor1：抄送：销售主管一、销售员二。说明：请知悉", "sales2：抄送：销售主管一、销售员二。说明：请知悉");
        Desk recipient = at("sales2");
        assertThat(recipient.see("cases/" + order.instance()).path("urge"))
                .as("抄送只供了解，不能催办")
                .isEmpty();
        assertThat(recipient.see("news").path("copies").asInt()).isEqualTo(1);
        JsonNode received = recipient.see("copies").path(0);
        assertThat(received.path("number").asText()).isEqualTo(order.number());
        assertThat(received.path("head").path("customer").asText()).isEqualTo("临江欢乐世界");
        assertThat(received.path("sender").asText()).isEqualTo("销售员一");
        assertThat(received.path("note").asText()).isEqualTo("请知悉");
        assertThat(received.path("readAt").isNull()).isTrue();

        department.itIs("2026-03-02T10:15");
        assertThat(recipient.tell("copies/" + received.path("id") + "/read", "").status())
                .isEqualTo(204);
        department.itIs("2026-03-02T11:00");
        assertThat(recipient.tell("copies/" + received.path("id") + "/read", "").status())
                .as("再打开，第一次的时间不变")
                .isEqualTo(204);
        assertThat(recipient.see("news").path("copies").asInt()).isZero();
        assertThat(recipient.see("copies?unread=true")).isEmpty();
        assertThat(recipient.see("copies").path(0).path("readAt").asText()).isEqualTo("2026-03-02 10:15");

        JsonNode copies = at("sales1").see("cases/" + order.instance()).path("copies");
        assertThat(Desk.texts(copies, "recipient")).containsExactly("销售主管一", "销售员二");
        assertThat(copies.path(0).path("readAt").isNull()).isTrue();
        assertThat(copies.path(1).path("readAt").asText()).isEqualTo("2026-03-02 10:15");
        JsonNode said = at("sales1").caseFile(order.instance()).path("events");
        assertThat(Desk.texts(said, "text")).containsExactly("抄送：销售主管一、销售员二。说明：请知悉");
        assertThat(Desk.texts(said, "person")).containsExactly("销售员一");
    }

    @Test
    @DisplayName("收到的人看到进展；填写的内容只给本来就看这类业务的岗位：生产、外购、库管、行政看不到价格")
    void neverPricesForThoseWhoSeeOnlyTheirTasks() {
        Map<String, Boolean> recipients = Map.of(
                "sales2",
                true,
                "supervisor2",
                true,
                "finance2",
                true,
                "promo3",
                true,
                "production1",
                false,
                "purchasing1",
                false,
                "warehouse1",
                false,
                "admin1",
                false,
                "service2",
                false);
        SoftAssertions all = new SoftAssertions();
        recipients.keySet().stream()
                .filter(person -> !person.equals("finance2"))
                .forEach(person -> all.assertThat(at(person).seesCase(order.instance()))
                        .as(person + " 抄送以前")
                        .isFalse());
        assertThat(send("sales1", order, "请知悉", recipients.keySet().toArray(String[]::new))
                        .status())
                .isEqualTo(204);
        recipients.forEach((person, everything) -> {
            JsonNode page = at(person).caseFile(order.instance());
            all.assertThat(page.path("head").path("customer").asText())
                    .as(person)
                    .isEqualTo("临江欢乐世界");
            all.assertThat(page.path("waiting").path(0).path("task").asText())
                    .as(person)
                    .isEqualTo("填写产品派工单");
            all.assertThat(page.path("everything").asBoolean()).as(person).isEqualTo(everything);
            all.assertThat(page.toString().contains(PRICE)).as(person + " 看到价格").isEqualTo(everything);
            all.assertThat(rest.get(person, "/history/variable-instance?processInstanceId=" + order.instance())
                            .body()
                            .toString()
                            .contains("480123"))
                    .as(person + " 用接口也一样")
                    .isEqualTo(person.equals("finance2"));
        });
        all.assertAll();
        assertThat(at("production1").see("cases/" + order.instance()).path("copies"))
                .as("只看到与自己有关的抄送")
                .hasSize(1);
    }

    @Test
    @DisplayName("转抄不会看到更多：只看到进展的人，抄给经理以外的谁都只有进展；看不到的人不能抄")
    void copiesOfCopies() {
        send("sales1", order, "", "production1");
        assertThat(send("production1", order, "请看", "sales3").status()).isEqualTo(204);
        assertThat(at("sales3").caseFile(order.instance()).path("everything").asBoolean())
                .isFalse();
        assertThat(send("production1", order, "请看", "manager").status()).isEqualTo(204);
        assertThat(at("manager").caseFile(order.instance()).path("everything").asBoolean())
                .as("经理本来就看得到")
                .isTrue();
        for (String stranger : List.of("sales2", "supervisor2", "service1", "warehouse1", "admin1", "promo1")) {
            assertThat(send(stranger, order, "请看", "manager").status())
                    .as(stranger)
                    .isEqualTo(404);
        }
        assertThat(at("sales2").see("copies")).isEmpty();
    }

    @Test
    @DisplayName("抄给谁要选对，至少一人；说明不能太长；别人的抄送不能替他读")
    void refusals() {
        assertThat(send("sales1", order, "请看").message()).isEqualTo("「抄送给」应从可选的人员中选择，至少一人");
        assertThat(send("sales1", order, "请看", "sales1").message()).as("自己").isEqualTo("「抄送给」应从可选的人员中选择，至少一人");
        assertThat(send("sales1", order, "请看", "nobody").message()).isEqualTo("「抄送给」应从可选的人员中选择，至少一人");
        assertThat(send("sales1", order, "请看", "analyst1").message())
                .as("不用任务列表的人")
                .isEqualTo("「抄送给」应从可选的人员中选择，至少一人");
        assertThat(send("sales1", order, "长".repeat(501), "sales2").message()).isEqualTo("「说明」不能超过 500 个字，现在是 501 个字");
        assertThat(at("sales2").see("copies")).isEmpty();
        send("sales1", order, "<b>请看</b>", "sales2");
        long id = at("sales2").see("copies").path(0).path("id").asLong();
        assertThat(at("sales3").tell("copies/" + id + "/read", "").status()).isEqualTo(404);
        assertThat(at("sales2").see("news").path("copies").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("办结的业务也可以抄送；「抄送我的」可以查找、翻页，最新的在前")
    void listed() {
        OpenCase ended = department.start(
                "sales1",
                "customer",
                Map.of(
                        "callAt",
                        "2026-03-02T08:30",
                        "source",
                        "电话",
                        "customerName",
                        "南山度假村",
                        "contactName",
                        "林经理",
                        "contactPhone",
                        "13700137000",
                        "region",
                        "浙江",
                        "productInterest",
                        "海盗船",
                        "intentLevel",
                        "B",
                        "enquiry",
                        "问价格"));
        Map<String, Object> lost =
                Map.of("followType", "电话", "followContent", "不买了", "stage", "lost", "lostReason", "预算取消");
        ended.complete("sales1", "recordInCrm", Map.of())
                .complete("sales1", "adviseCustomer", lost)
                .complete("sales1", "followUp", lost);
        assertThat(ended).isEnded();
        send("sales1", order, "第一份", "sales2");
        department.itIs("2026-03-02T09:30");
        assertThat(send("sales1", ended, "第二份", "sales2").status()).isEqualTo(204);
        Desk recipient = at("sales2");
        assertThat(Desk.texts(recipient.see("copies"), "note")).containsExactly("第二份", "第一份");
        assertThat(Desk.texts(recipient.see("copies?words=kh-"), "note")).containsExactly("第二份");
        assertThat(recipient.see("copies?page=1")).isEmpty();
        assertThat(recipient.see("copies?words=%25")).as("% 只是一个字").isEmpty();
        assertThat(Desk.texts(recipient.caseFile(ended.instance()).path("events"), "text"))
                .contains("抄送：销售员二。说明：第二份");
        assertThat(database.sql("select count(*) from act_hi_comment where proc_inst_id_ = ? and removal_time_ is null")
                        .param(ended.instance())
                        .query(Integer.class)
                        .single())
                .as("与业务的历史一起清理")
                .isZero();
    }
}
