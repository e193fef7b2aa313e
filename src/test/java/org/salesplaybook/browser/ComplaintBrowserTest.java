package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;

@InBrowser
@DisplayName("客户投诉处理流程，在浏览器中")
class ComplaintBrowserTest {

    private static final String LONG_STORY = "转马运行中突然停机，游客被困。".repeat(40);

    @Autowired
    private Department department;

    @Test
    @DisplayName("从记录到存档，再到案例库，由各岗位在任务列表中办理")
    void fromRecordingToTheCaseLibrary(Office office) {
        Tasklist service = office.tasklist("service1");
        Tasklist supervisor = office.tasklist("supervisor1");
        Tasklist production = office.tasklist("production1");
        Tasklist manager = office.tasklist("manager");

        service.start("客户投诉处理流程")
                .fill("投诉时间", "2026-03-02 08:40")
                .fill("方式", "电话")
                .fill("客户单位", "临江欢乐世界有限公司")
                .fill("投诉人", "王先生")
                .fill("电话", "13800138000")
                .fill("产品型号", "ZM-24")
                .fill("索赔额", "2000")
                .fill("投诉内容", LONG_STORY)
                .fill("客户要求", "三天内修好")
                .fill("涉及安全", "否")
                .fill("媒体/诉讼", "否")
                .submit();

        Form judging = supervisor.take("判断投诉是否成立");
        String number = judging.head("编号");
        assertThat(number).isEqualTo("TS-20260302-001");
        assertThat(judging.head("客户")).isEqualTo("临江欢乐世界有限公司");
        assertThat(judging.head("投诉时间")).isEqualTo("2026-03-02 08:40");
        assertThat(judging.head("投诉内容")).isEqualTo(LONG_STORY);
        assertThat(judging.headFits()).isTrue();
        assertThat(judging.head("索赔额")).isEqualTo("¥ 2,000.00");
        assertThat(judging.head("办理期限")).isEqualTo("2026-03-04 17:30");
        assertSeesNothing(office.tasklist("service2"));
        assertSeesNothing(office.tasklist("supervisor2"));
        judging.fill("是否成立", "成立").fill("依据", "照片证明").submit();
        supervisor.take("确定投诉处理责任部门").fill("责任部门", "生产").submit();

        Form analysing = production.take("责任部门分析投诉原因");
        assertThat(analysing.head("成立依据")).isEqualTo("照片证明");
        analysing.fill("直接原因", "轴承磨损").fill("根本原因", "润滑周期过长").submit();
        Form deciding = manager.take("判定具体责任");
        assertThat(deciding.head("根本原因")).isEqualTo("润滑周期过长");
        assertThat(office.cockpit("manager").openCases("客户投诉处理流程")).containsExactly(number);
        deciding.fill("责任人", "李四").fill("责任类型", "公司").fill("具体责任", "没有按规程润滑").submit();

        production
                .take("提出处理方案")
                .fill("处理方案", "更换轴承")
                .fill("措施", "维修")
                .fill("金额", "800")
                .fill("纠正预防措施", "修订保养手册")
                .submit();
        Form approving = manager.take("提交主管领导批示");
        assertThat(approving.head("处理方案")).isEqualTo("更换轴承");
        approving.fill("结论", "同意").fill("批示", "尽快办理").submit();
        service.take("通知客户")
                .fill("通知时间", "2026-03-02 09:00")
                .fill("客户意见", "接受")
                .fill("客户答复", "周末前修好")
                .submit();
        manager.take("处理责任人").fill("处理方式", "批评教育").fill("说明", "已谈话").submit();
        production
                .take("实施处理方案")
                .fill("实施情况", "轴承已更换")
                .fill("完成时间", "2026-03-02 09:00")
                .submit();
        service.take("投诉表格管理").fill("资料完整", "是").submit();

        OpenCase complaint = department.caseOf(number);
        await().untilAsserted(
                        () -> assertThat(complaint.kept().get("archivedAt")).isNotNull());
        assertThat(complaint.kept())
                .containsEntry("complainant", "王先生")
                .containsEntry("owner", "service1")
                .containsEntry("rootCause", "润滑周期过长")
                .containsEntry("liablePersons", "李四")
                .containsEntry("implementation", "轴承已更换")
                .containsEntry("overdue", "false");

        department.itIs("2026-03-05T17:30");
        service.take("收集反馈信息").fill("客户满意", "满意").fill("反馈内容", "运行正常").submit();
        supervisor.take("总结评价").fill("总结评价", "处理及时").fill("改进对策", "缩短润滑周期").submit();
        manager.take("将投诉事件作为教育材料供员工学习及持续改正")
                .fill("案例标题", "转马轴承磨损")
                .fill("学习日期", "2026-03-06")
                .fill("教训", "按规程润滑")
                .submit();
        await().untilAsserted(() -> assertThat(complaint).isEnded().hasPassed("complaintClosed"));

        CaseLibrary library = office.tasklist("warehouse1").caseLibrary();
        assertThat(library.titles()).containsExactly("转马轴承磨损");
        assertThat(library.read("转马轴承磨损"))
                .contains("缩短润滑周期", "按规程润滑")
                .doesNotContain("王先生", "13800138000", "临江欢乐世界", number);
        assertThat(library.search("没有这样的词").titles()).isEmpty();
        assertThat(library.search("润滑").titles()).containsExactly("转马轴承磨损");
    }

    private static void assertSeesNothing(Tasklist tasklist) {
        assertThat(tasklist.lists())
                .contains(Tasklist.OWN, Tasklist.OFFERED)
                .allSatisfy(list -> assertThat(tasklist.tasks(list)).as(list).isEmpty());
    }
}
