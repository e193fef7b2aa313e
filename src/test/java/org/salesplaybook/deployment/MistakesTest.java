package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What an analyst gets wrong, made one by one in a copy of what is shipped. */
@HandbookTest
@DisplayName("流程分析员常犯的错：没有一个悄悄放过，每个都说明错在哪里、应怎样写")
class MistakesTest {

    @Autowired
    private DefinitionCheck check;

    @Test
    @DisplayName("自带的流程图、表单、决策表没有错")
    void shipped() {
        assertThat(faults(shippedFiles())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the table of what went unnoticed
            岗位写错 | order.bpmn | candidateGroups="salesManager" | candidateGroups="salesVP" | [approveShortDeposit]：组织中没有岗位“salesVP”，是不是 salesVp？可以写
            系统步骤写错 | reception.bpmn | delegateExpression="${closeRecord}" | delegateExpression="${archiveRecption}" | 没有名为 ${archiveRecption} 的系统步骤
            写了脚本任务 | order.bpmn | ~<bpmn:serviceTask (id="releaseOrder" name="下达派工单").*?</bpmn:serviceTask> | <bpmn:scriptTask $1 scriptFormat="groovy"><bpmn:incoming>financeConclusion_to_releaseOrder</bpmn:incoming><bpmn:outgoing>releaseOrder_to_splitSupply</bpmn:outgoing><bpmn:script>1</bpmn:script></bpmn:scriptTask> | [releaseOrder]：不支持 bpmn:scriptTask：不能写脚本
            写了监听器 | order.bpmn | <bpmn:extensionElements><camunda:properties><camunda:property name="fourEyes" value="fillDispatchOrder"/> | <bpmn:extensionElements><camunda:taskListener event="create" expression="${x}"/><camunda:properties><camunda:property name="fourEyes" value="fillDispatchOrder"/> | 不能用监听器，请画成系统步骤
            表单没有 | order.bpmn | formRef="order-produce" | formRef="order-produced" | [produce]：没有表单文件“order-produced”，是不是 order-produce？
            提醒画成中断的 | order.bpmn | name="到期未完工" cancelActivity="false" | name="到期未完工" | [productionLate]：从这里走到「已告知」就结束了，没有经过归档的步骤（「登记订单取消」「归档订单」）：只是提醒的，请改成不中断的边界事件
            条件没有写成表达式 | reception.bpmn | ${needVehicle}< | visitorCount &gt; 20< | 条件“visitorCount > 20”只是一段文字，永远不成立：请写成 ${visitorCount > 20}
            到期时间只写了数字 | order.bpmn | dueDate="${workingDays.before(deliveryDate, 1)}" | dueDate="3" | [produce]：到期时间“3”会被当作公元 3 年：要写几个工作日，请写“3 个工作日”
            到期时间只写了年 | order.bpmn | dueDate="${workingDays.before(deliveryDate, 1)}" | dueDate="2026" | 到期时间“2026”会被当作公元 2026 年
            数里有逗号 | expenseApproval.dmn | &lt;= 1000< | &lt;= 2,000< | 第 1 行的“<= 2,000”：数里不能有逗号，会被读成几个数，请写 2000（在「报销由谁审批」）
            结果的岗位写错 | expenseApproval.dmn | "salesVp"</text></outputEntry> | "salesVP"</text></outputEntry> | 第 2 行的结果“salesVP”不是岗位，「报销审批」派不出去，是不是 salesVp？
            缺最后一行 | expenseApproval.dmn | ~<rule id="Rule_3">.*</rule> | | 没有一行适用于“报销金额（元）”为
            结果空着 | expenseApproval.dmn | <text>"generalManager"</text> | <text></text> | 第 3 行没有结果：请填写
            没有这个班组 | salesRepAssignment.dmn | fewestCustomers.team3 | fewestCustomers.team9 | 第 6 行：没有班组“team9”，是不是 team1？可以写 team1、team2、team3
            条件用了表单没有的选项 | contract.bpmn | contractDecision == 'returned' | contractDecision == 'reject' | contractDecision 没有“reject”这个选项，是不是 rejected？可以写 approved、returned、rejected
            决策表用了表单没有的选项 | contractApproval.dmn | "standard" | "standart" | “付款条件”不会是“standart”，是不是 standard？
            先用后写 | order.bpmn | ${workingDays.before(deliveryDate, 1)}" § assignee="${salesRep}" | ${workingDays.before(deliveryDate, 1)}" § assignee="${stockLocation}" | [fillDispatchOrder]：用到 stockLocation，可是走到这里时它还没有值，它在「库管包装备货」才写入：请移到那之后
            并行分开、排他汇合 | complaint.bpmn | ~<bpmn:parallelGateway id="informedAndDealt"[^>]*>(.*?)</bpmn:parallelGateway> | <bpmn:exclusiveGateway id="informedAndDealt" name="汇合">$1</bpmn:exclusiveGateway> | [informedAndDealt]：同时办理的几条路在这里没有等齐就往下走
            没有连线通到的步骤 | order.bpmn | sourceRef="packAndStage" targetRef="makeDeliveryNote" | sourceRef="packAndStage" targetRef="archiveOrder" | [makeDeliveryNote]：从开始走不到这里
            去掉一条出线 | contract.bpmn | ~<bpmn:sequenceFlow id="reviewConclusion_to_prepareQuotation".*?</bpmn:sequenceFlow> § <bpmn:outgoing>reviewConclusion_to_prepareQuotation</bpmn:outgoing> § <bpmn:incoming>reviewConclusion_to_prepareQuotation</bpmn:incoming> | § § | 默认出线只能留给一个选项，现在有 2 个走到这里（contractDecision 为 returned（退回）
            去掉唯一的出线 | order.bpmn | ~<bpmn:sequenceFlow id="packAndStage_to_makeDeliveryNote"[^>]*/> § <bpmn:outgoing>packAndStage_to_makeDeliveryNote</bpmn:outgoing> § <bpmn:incoming>packAndStage_to_makeDeliveryNote</bpmn:incoming> | § § | [packAndStage]：后面没有连线，业务走到这里就没有下文了
            期限按日历天数 | order.bpmn | 满 2 个工作日" cancelActivity § >2 个工作日</bpmn:timeDuration> | 满 2 个工作日" cancelActivity § >P5D</bpmn:timeDuration> | [signOffLate]：时间“P5D”按日历天数算，不管周末和放假：请写工作日，如“5 个工作日”
            别的流程的系统步骤 | order.bpmn | delegateExpression="${releaseOrder}" | delegateExpression="${openDelivery}" | 系统步骤 ${openDelivery} 只能用在流程 delivery 里
            启动不存在的流程 | customer.bpmn | calledElement="returnVisit" | calledElement="returnVisits" | [afterSaleVisits]：没有流程“returnVisits”，是不是 returnVisit？可以写
            决策表的产品类别写错 | salesRepAssignment.dmn | <inputEntry id="In_4_5"><text></text> | <inputEntry id="In_4_5"><text>"海盗传"</text> | “意向产品”不会是“海盗传”，是不是 海盗船？
            条件的产品类别写错 | reception.bpmn | ${needVehicle}< | ${productInterest == '海盗传'}< | productInterest 没有“海盗传”这个选项，是不是 海盗船？
            # what part 1 adds
            排他分开、并行汇合 | complaint.bpmn | ~<bpmn:parallelGateway id="informAndDeal"[^>]*>(.*?)</bpmn:parallelGateway> | <bpmn:exclusiveGateway id="informAndDeal" name="通知谁？" default="informAndDeal_to_notifyCustomer">$1</bpmn:exclusiveGateway> | [informedAndDealt]：在这里会一直等下去
            条件重叠 | order.bpmn | ${financeDecision == 'returned'} | ${financeDecision != 'cancelled'} | 与出线「通过」的条件会同时成立（financeDecision 为 approved
            条件有缺口 | order.bpmn | default="financeConclusion_to_recordCancellation" § name="取消" sourceRef="financeConclusion" targetRef="recordCancellation"/> | § name="取消" sourceRef="financeConclusion" targetRef="recordCancellation"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${financeDecision == 'returned'}</bpmn:conditionExpression></bpmn:sequenceFlow> | [financeConclusion]：financeDecision 为 cancelled
            条件不是是非 | reception.bpmn | ${actualCost &gt; 0} | ${actualCost} | 条件“${actualCost}”不是“是”或“否”
            决策表有缺口 | visitInterval.dmn | ~<rule id="Rule_3">.*?</rule> | | 没有一行适用于“意向等级”为 C
            行会重叠 | visitInterval.dmn | hitPolicy="FIRST" § <text>"B"</text> | hitPolicy="UNIQUE" § <text>"A","B"</text> | 第 1 行和第 2 行会同时适用
            行用不到 | depositRelease.dmn | &gt;= 30 | | 第 2 行用不到
            结果没有条件用到 | depositRelease.dmn | <text>"exception"</text> | <text>"exeption"</text> | 第 2 行的结果“exeption”，流程图里没有条件用到，是不是 exception？
            没有名称 | order.bpmn | id="produce" name="生产" | id="produce" | [produce]：没有名称：请写上办的是什么事
            出线没有名称 | order.bpmn | name="通过" sourceRef="financeConclusion" | sourceRef="financeConclusion" | 的这条出线没有名称：请写上什么情况走这条
            期限不是时间 | order.bpmn | dueDate="${workingDays.before(deliveryDate, 1)}" | dueDate="${3}" | 到期时间“${3}”不是时间：请写“2 个工作日”
            派给没有的人 | order.bpmn | assignee="${salesRep}" | assignee="zhangsan" | 组织中没有用户“zhangsan”：请写变量，如 ${starter}
            """)
    @DisplayName("改错一处，就查得出来")
    void found(String mistake, String file, String from, String to, String fault) {
        assertThat(faults(edited(file, from, to == null ? "" : to)))
                .as(mistake)
                .anySatisfy(found -> assertThat(found).startsWith(file).contains(fault));
    }

    @Test
    @DisplayName("一个文件读不出来，其余文件的错也一次报出；由它引起的不报")
    void allAtOnce() {
        List<DefinitionFile> files = edited("order/order-produce.form", "\"components\": [", "\"components\": [[");
        files.replaceAll(file -> file.name().equals("contract.bpmn")
                ? edited(file, "candidateGroups=\"finance\"", "candidateGroups=\"finanse\"")
                : file);

        assertThat(faults(files))
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith("order/order-produce.form：不是表单"))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("contract.bpmn [checkCompliance]：组织中没有岗位“finanse”，是不是 finance？")
                        .endsWith("（在「合规审查」）"));
    }

    @Test
    @DisplayName("决策的结果是表单里选的产品类别：目录里没有的查得出来")
    void resultsAreOfTheList() {
        assertThat(faults(edited(
                        "contract.bpmn", "resultVariable=\"contractApprover\"", "resultVariable=\"productInterest\"")))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("contractApproval.dmn")
                        .contains("的结果“salesManager”不在公司的名录里，可以写 充气类、水上乐园类"));
    }

    private List<String> faults(List<DefinitionFile> files) {
        return check.faults(check.read(files)).stream()
                .filter(Fault::blocking)
                .map(Fault::toString)
                .toList();
    }

    private static List<DefinitionFile> shippedFiles() {
        return new ArrayList<>(new DefinitionFolders(Path.of("processes"), Path.of("forms")).read());
    }

    private static List<DefinitionFile> edited(String name, String from, String to) {
        List<DefinitionFile> files = shippedFiles();
        files.replaceAll(file -> file.name().equals(name) ? edited(file, from, to) : file);
        return files;
    }

    private static DefinitionFile edited(DefinitionFile file, String from, String to) {
        return new DefinitionFile(file.name(), Edits.of(file.text(), from, to).getBytes(StandardCharsets.UTF_8));
    }
}
