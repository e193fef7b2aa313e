package org.salesplaybook.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.OpenCase;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst changes the handling of complaints in Camunda Modeler, and nothing else. */
@HandbookTest
@DisplayName("分析员改投诉流程：只改图和表单")
class ChangedDiagramTest {

    private static final String DEPLOYMENT = "changed complaint";
    private static final String START = "complaint-complaintRaised.form";

    @Autowired
    private Department department;

    @Autowired
    private Rest rest;

    @Autowired
    private RepositoryService repository;

    private Modeler modeler = Modeler.open("complaint.bpmn");

    @BeforeEach
    void mondayMorning() {
        department.itIs("2026-03-02T10:00");
    }

    @AfterEach
    void asItWas() {
        department.clear();
        repository
                .createDeploymentQuery()
                .deploymentName(DEPLOYMENT)
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private void deploy(String process) {
        assertThat(modeler.deploy(rest, "analyst1", Map.of("deployment-name", DEPLOYMENT))
                        .body()
                        .toString())
                .contains("\"" + process + "\"");
    }

    private OpenCase complaint(Map<String, Object> differences) {
        deploy("complaint");
        Map<String, Object> form = new HashMap<>(Map.of(
                "receivedAt", "2026-03-02T09:30",
                "channel", "电话",
                "complainant", "王先生",
                "customerName", "欢乐谷游乐园",
                "contactPhone", "13800138000",
                "complaintContent", "转马停机",
                "remedyRequested", "三天内修好",
                "safetyRelated", false,
                "mediaLegal", false));
        form.putAll(differences);
        return department.start("service1", "complaint", form);
    }

    private OpenCase enquiry() {
        deploy("customer");
        return department.start(
                "service1",
                "customer",
                Map.of(
                        "customerName", "江城海洋公园",
                        "contactName", "李经理",
                        "contactPhone", "13800138111",
                        "region", "浙江",
                        "callAt", "2026-03-02T09:45",
                        "source", "电话",
                        "productInterest", "水上乐园类",
                        "intentLevel", "A",
                        "enquiry", "问价格"));
    }

    @Test
    @DisplayName("两个工作日改为三个，只改一处：期限、到期时间、记录和超期提醒都按三个工作日")
    void threeWorkingDays() {
        modeler.edit("complaint.bpmn", ">2 个工作日<", ">3 个工作日<");
        OpenCase complaint = complaint(Map.of())
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "超出保修范围"));
        assertThat(complaint.value("deadline")).isEqualTo("2026-03-05T17:30");
        assertThat(complaint.dueDate("replyNotUpheld")).isEqualTo("2026-03-05T17:30");
        assertThat(complaint.kept())
                .containsEntry(
                        "deadline",
                        LocalDateTime.parse("2026-03-05T17:30")
                                .atZone(Department.ZONE)
                                .toOffsetDateTime());
        department.timePassesUntil("2026-03-05T17:29");
        assertThat(complaint.told()).noneMatch(told -> told.startsWith("manager"));
        department.timePassesUntil("2026-03-05T17:30");
        assertThat(complaint.told()).anyMatch(told -> told.startsWith("manager：投诉已超过"));
    }

    @Test
    @DisplayName("文字放宽到 3000 字，选项加一个长的，表单加一项：表单收下的，记录都收下")
    void moreThanBefore() {
        String content = "转马停机，" + "排队的游客等了很久。".repeat(240);
        String channel = "市场监督管理局 12315 平台转来的消费者投诉";
        modeler.edit(START, "\"maxLength\": 2000", "\"maxLength\": 3000")
                .edit(
                        START,
                        "\"value\": \"回访\"\n",
                        "\"value\": \"回访\"\n        },\n        {\n          \"label\": \"" + channel
                                + "\",\n          \"value\": \"" + channel + "\"\n")
                .edit(
                        START,
                        "    {\n      \"id\": \"Field_15_complaintContent\",",
                        "    {\n      \"id\": \"Field_witness\",\n      \"type\": \"textfield\",\n      \"key\": \"witness\",\n"
                                + "      \"label\": \"证人\",\n      \"validate\": {\"maxLength\": 100}\n    },\n"
                                + "    {\n      \"id\": \"Field_15_complaintContent\",");
        OpenCase complaint = complaint(Map.of("complaintContent", content, "channel", channel, "witness", "门口的保安"))
                .complete("supervisor1", "judgeComplaint", Map.of("upheld", false, "judgementReason", "超出保修范围"))
                .complete(
                        "service1",
                        "replyNotUpheld",
                        Map.of("reply", "已说明", "repliedAt", "2026-03-02T10:00", "customerAccepts", true));
        assertThat(complaint.kept())
                .containsEntry("complaintContent", content)
                .containsEntry("about", content)
                .containsEntry("channel", channel)
                .containsEntry("witness", "门口的保安");
        assertThat(complaint.keptOf("replyNotUpheld")).isEqualTo("service1");
    }

    @Test
    @DisplayName("来电怎样结束换个说法，再长也收下：记录照图上的写，客户档案照样记为流失")
    void otherWordsForTheEnd() {
        modeler = Modeler.open("customer.bpmn").edit("customer.bpmn", ">流失<", ">暂时不买：" + "等明年的预算。".repeat(60) + "<");
        OpenCase enquiry = enquiry()
                .complete("sales1", "recordInCrm", Map.of("address", "江城", "contactTitle", "经理"))
                .complete("sales1", "adviseCustomer", Map.of("followType", "电话", "followContent", "介绍", "stage", "方案"))
                .complete(
                        "sales1",
                        "followUp",
                        Map.of("followType", "电话", "followContent", "不买了", "stage", "lost", "lostReason", "没有钱"));
        assertThat(enquiry).isEnded();
        assertThat((String) enquiry.record("case_record").get("outcome"))
                .startsWith("暂时不买：等明年的预算。")
                .endsWith("……")
                .hasSize(255);
        assertThat(enquiry.record("customer")).containsEntry("stage", "lost");
    }

    @Test
    @DisplayName("跟进方式改为可以不填：往来记录里只有填了的")
    void leftOut() {
        modeler = Modeler.open("customer.bpmn")
                .edit("customer-adviseCustomer.form", "\"required\": true", "\"required\": false");
        OpenCase enquiry = enquiry()
                .complete("sales1", "recordInCrm", Map.of("address", "江城", "contactTitle", "经理"))
                .complete("sales1", "adviseCustomer", Map.of("followContent", "介绍", "stage", "方案"));
        assertThat(enquiry.value("contactHistory")).isEqualTo("2026-03-02 售前咨询（销售员一）：介绍");
    }

    @Test
    @DisplayName("任务改了 id，打印单据还指着原来的：不能部署，写明在哪里")
    void renamedTask() {
        modeler.edit("complaint.bpmn", "\"replyNotUpheld\"", "\"explainRefusal\"")
                .edit("complaint.bpmn", ">replyNotUpheld<", ">explainRefusal<");
        assertThat(modeler.deploy(rest, "analyst1", Map.of("deployment-name", DEPLOYMENT))
                        .body()
                        .path("message")
                        .asText())
                .startsWith("paper-forms.yaml [complaintRecord]：没有带表单的步骤“replyNotUpheld”");
    }
}
