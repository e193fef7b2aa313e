package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** Every diagram, form and decision against the handbook, against the fixed names, and against each other. */
@HandbookTest
@DisplayName("流程图、表单、决策表与作业指导书和规格一致")
class ConsistencyTest {

    private static final Specification SPECIFICATION = Specification.read();
    private static final HandbookText HANDBOOK = HandbookText.read();

    @Autowired
    private DefinitionCheck check;

    @Autowired
    private Organization organization;

    private List<String> faults(Path folder) {
        Definitions definitions =
                check.read(new DefinitionFolders(folder.resolve("processes"), folder.resolve("forms")).read());
        List<String> faults = new ArrayList<>();
        check.faults(definitions).forEach(fault -> faults.add(fault.toString()));
        faults.addAll(SPECIFICATION.faults(definitions));
        definitions.diagrams().forEach(diagram -> {
            faults.addAll(HANDBOOK.faults(diagram));
            faults.addAll(new DiagramConventions(diagram).faults());
        });
        Set<String> unused = new HashSet<>(definitions.forms().keySet());
        unused.addAll(definitions.decisions().keySet());
        definitions.diagrams().forEach(diagram -> {
            unused.removeAll(diagram.forms());
            unused.removeAll(diagram.decisions());
        });
        unused.forEach(name -> faults.add(name + " 没有流程用到"));
        return faults;
    }

    @Test
    @DisplayName("没有一处对不上")
    void consistent() {
        assertThat(faults(Path.of(""))).isEmpty();
    }

    @Test
    @DisplayName("规格中的岗位，组织里都有")
    void positions() {
        assertThat(SPECIFICATION.positions()).isNotEmpty().allMatch(organization::isPosition);
    }

    @ParameterizedTest(name = "{0}：{1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            order.bpmn | 「财务审核签字」 | 「财务审核盖章」 | order 的 signOffByFinance：作业指导书第四章中没有「财务审核盖章」
            order.bpmn | 「制单」——第四章 订单处理流程 | 「制单」——第一章 销售主管 | order 的 makeDeliveryNote：作业指导书第一章中没有「制单」
            order.bpmn | 「客户定金到账」——第四章 订单 | 「客户定金到账」——第四章 客户售后服务 | order 的 depositReceived：作业指导书第四章中没有「客户定金到账」
            order.bpmn | >(+) 审核满 1 个工作日 | >审核满 1 个工作日 | order 的 remindSignOff：说明既不以原文
            order.bpmn | >(+) 订单备妥，转货物发货流程< | >< | order.bpmn [orderReady]：没有说明
            order.bpmn | name="库管包装备货" | name="包装备货" | order 的 packAndStage 不是 userTask 库管包装备货
            order.bpmn | name="待发货" | name="发货" | order 没有结束 待发货
            order.bpmn | <bpmn:flowNodeRef>produce</bpmn:flowNodeRef> || order 的 produce：不在泳道里
            order.bpmn | name="订单处理流程" processRef | name="订单" processRef | order 的 order：没有以流程命名的泳池
            order.bpmn | P1825D | P30D | order 的 order：历史数据不是保留五年
            order.bpmn | camunda:dueDate="1 个工作日" || order.bpmn [fillDispatchOrder]：没有到期时间
            order.bpmn | camunda:candidateGroups="production" || order.bpmn [produce]：没有写明由谁办理
            order.bpmn | camunda:formRef="order-produce" || order.bpmn [produce]：没有表单
            order.bpmn | "order-produce" | "order-purchase" | order 的 produce：表单不叫 order-produce
            order.bpmn | "order-produce" | "order-purchase" | order-produce 没有流程用到
            order.bpmn | decisionRef="earnestMoney" | decisionRef="depositRelease" | earnestMoney 没有流程用到
            complaint.bpmn | camunda:candidateGroups="salesManager" | camunda:candidateGroups="customerService" | 办理的任务不在同一条泳道里
            complaint.bpmn | summarise | summarize | complaint 没有元素 summarise
            order/order-produce.form | "key": "serialNos" | "key": "serialNumbers" | order-produce 没有字段 serialNos
            order/order-produce.form | "key": "serialNos" | "key": "serialNumbers" | order-produce 没有字段 serialNos
            order/order-produce.form | "subtype": "date" | "subtype": "datetime" | order-produce 的字段 planFinishDate 不是 D*
            order/order-purchase.form | "required": true | "required": false | order-purchase 的字段 supplierName 不是 S*
            order/order-depositReceived.form | "value": "电汇" | "value": "汇款" | order-depositReceived 的字段 payMethod 不是 E* 电汇
            order/order-signOffByFinance.form | "value": "cancelled" | "value": "canceled" | order-signOffByFinance 的字段 financeDecision 不是
            order/order-fillDispatchOrder.form | "fills": "family,product,model" | "fills": "family" | order-fillDispatchOrder 的字段 orderLines.product 不是 S*
            delivery.bpmn | messageRef="Message_visitDue" || delivery.bpmn [scheduleVisits]：没有写明消息
            order.bpmn | <camunda:inputParameter name="to">${contract}</camunda:inputParameter> || order.bpmn [tellContract]：「告知合同」的系统步骤 ${tellCase} 要写输入参数 to
            order.bpmn | id="Message_depositArrived" name="depositArrived" | id="Message_depositArrived" name="deposited" | order.bpmn [tellContract]：没有流程等待消息“deposited”
            order.bpmn | id="Message_depositArrived" name="depositArrived" | id="Message_depositArrived" name="deposited" | contract.bpmn [depositArrived]：没有流程发出消息“depositArrived”
            customer.bpmn | calledElement="returnVisit" | calledElement="visit" | customer.bpmn [afterSaleVisits]：没有流程“visit”
            customer.bpmn | target="visitDueDate" | target="dueDate" | customer.bpmn [afterSaleVisits]：转给的 dueDate 在表单 returnVisit-visitRequested 中没有
            customer.bpmn | target="visitDueDate" | target="dueDate" | customer.bpmn [afterSaleVisits]：没有转给必填的 visitDueDate
            delivery.bpmn | camunda:asyncBefore="true" camunda:collection | camunda:collection | delivery.bpmn [scheduleVisits]：系统步骤应有自己的事务
            delivery.bpmn | value="${visit.reason}" | value="${reason}" | 表达式 ${reason} 中的 reason 没有任何表单、决策或步骤写入
            order/order-packAndStage.form | "decimalDigits": 0 | "decimalDigits": 2 | order-packAndStage 的字段 packageCount 不是 N*
            order/order-makeDeliveryNote.form | "readonly": true | "readonly": false | order-makeDeliveryNote 的字段 packageCount 不是 N=
            """)
    @DisplayName("改错一处，就查得出来")
    void found(String file, String from, String to, String fault, @TempDir Path folder) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("processes"), folder.resolve("processes"));
        FileSystemUtils.copyRecursively(Path.of("forms"), folder.resolve("forms"));
        Path path =
                folder.resolve(file.endsWith(".form") ? "forms" : "processes").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to == null ? "" : to));

        assertThat(faults(folder)).anySatisfy(found -> assertThat(found).contains(fault));
    }
}
