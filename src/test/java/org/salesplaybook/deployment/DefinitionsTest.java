package org.salesplaybook.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.PaperForms;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.OneNodeAtATime;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Deployments;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.OpenCase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The application has started with the definitions of this repository. It starts again, with a copy that an analyst has
 * edited.
 */
@HandbookTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("流程、表单、决策的部署")
class DefinitionsTest {

    private static final Set<String> PROCESSES = Set.of(
            "reception",
            "order",
            "afterSales",
            "complaint",
            "customer",
            "contract",
            "delivery",
            "returnVisit",
            "visitPlan",
            "monthlyVisitPlans",
            "businessFigures",
            "notices",
            "leave",
            "privacy",
            "expiredProspects");
    private static final Map<String, Object> VISIT = Map.of(
            "customerName",
            "欢乐谷游乐园",
            "contactName",
            "王先生",
            "contactPhone",
            "13800138000",
            "visitorCount",
            3,
            "visitPurpose",
            "考察",
            "receptionLevel",
            "A",
            "arriveAt",
            LocalDate.now().plusDays(3) + "T10:00",
            "needVehicle",
            false);

    @TempDir
    private Path folder;

    @Autowired
    private Department department;

    @Autowired
    private DefinitionCheck check;

    @Autowired
    private DeploymentCheck door;

    @Autowired
    private DeployedDefinitions deployed;

    @Autowired
    private RunningVersions runningVersions;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private CheckedBefore checkedBefore;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private FormService forms;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PaperForms paperForms;

    @Autowired
    private OneNodeAtATime oneNode;

    @Autowired
    private Organization organization;

    @Autowired
    private AsSystem asSystem;

    private Deployments shipped;
    private Set<String> before;

    @BeforeEach
    void copyOfTheFolders() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("processes"), folder.resolve("processes"));
        FileSystemUtils.copyRecursively(Path.of("forms"), folder.resolve("forms"));
        shipped = new Deployments(repository);
        before = shipped.ids();
        ClockUtil.reset(); // the engine tells the latest deployment by its time
    }

    @AfterEach
    void asItWas() {
        department.clear();
        shipped.giveBack();
    }

    private Map<String, Integer> versions() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getVersion));
    }

    private FolderDeployment deployment(DefinitionFolders folders, String... replaced) {
        return new FolderDeployment(
                folders,
                check,
                door,
                deployed,
                repository,
                new FolderDefinitions(deployed, database, List.of(replaced)),
                paperForms);
    }

    private void start(String processes, String forms, String... replaced) {
        DefinitionFolders folders = new DefinitionFolders(folder.resolve(processes), folder.resolve(forms));
        DeployDefinitions definitions =
                new DeployDefinitions(folders, deployment(folders, replaced), runningVersions, checkedBefore);
        transaction.executeWithoutResult(status -> definitions.prepare());
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to == null ? "" : to));
    }

    private String deployedForm(String task) throws IOException {
        try (InputStream form = forms.getDeployedTaskForm(task)) {
            return new String(form.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("每个流程一次部署：流程图和它用到的表单、决策表")
    void oneDeploymentPerProcess() throws IOException {
        Map<String, Set<String>> deployed = new TreeMap<>();
        repository
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> deployed.put(
                        deployment.getName(), Set.copyOf(repository.getDeploymentResourceNames(deployment.getId()))));

        assertThat(deployed).containsOnlyKeys(PROCESSES);
        assertThat(deployed.get("reception"))
                .containsAll(formsOf("reception"))
                .contains("reception.bpmn", "expenseApproval.dmn")
                .hasSize(formsOf("reception").size() + 2);
        assertThat(deployed.get("order"))
                .containsAll(formsOf("order"))
                .contains("order.bpmn", "depositRelease.dmn", "earnestMoney.dmn")
                .hasSize(formsOf("order").size() + 3);
        assertThat(deployed.get("afterSales"))
                .containsAll(formsOf("afterSales"))
                .contains("after-sales.bpmn", "warranty.dmn")
                .hasSize(formsOf("afterSales").size() + 2);
        assertThat(deployed.get("complaint"))
                .containsAll(formsOf("complaint"))
                .contains("complaint.bpmn", "complaintSeverity.dmn", "remedyApproval.dmn")
                .hasSize(formsOf("complaint").size() + 3);
        assertThat(deployed.get("customer"))
                .containsAll(formsOf("customer"))
                .contains("customer.bpmn", "salesRepAssignment.dmn", "visitInterval.dmn", "returnVisitPlan.dmn")
                .hasSize(formsOf("customer").size() + 4);
        assertThat(deployed.get("delivery")).contains("returnVisitPlan.dmn");
        assertThat(deployed.get("monthlyVisitPlans")).containsExactly("monthly-visit-plans.bpmn");
    }

    private static Set<String> formsOf(String process) throws IOException {
        try (var files = Files.list(Path.of("forms", process))) {
            return files.map(file -> process + "/" + file.getFileName()).collect(Collectors.toSet());
        }
    }

    @Test
    @DisplayName("没有文件夹时用程序自带的；文件夹搬了家，内容不变就没有新版本")
    void fromTheJarWhereThereIsNoFolder() {
        List<DefinitionFile> inJar = new DefinitionFolders(folder.resolve("none"), folder.resolve("none")).read();
        List<DefinitionFile> inFolders =
                new DefinitionFolders(folder.resolve("processes"), folder.resolve("forms")).read();
        assertThat(inJar)
                .extracting(DefinitionFile::name)
                .containsExactlyElementsOf(
                        inFolders.stream().map(DefinitionFile::name).toList());
        assertThat(inJar)
                .extracting(DefinitionFile::text)
                .containsExactlyElementsOf(
                        inFolders.stream().map(DefinitionFile::text).toList());

        start("none", "none");
        start("processes", "none");
        start("none", "forms");

        assertThat(shipped.ids()).isEqualTo(before);
    }

    @Test
    @DisplayName("没有改动，再次启动不产生新版本")
    void unchanged() {
        Map<String, Integer> versions = versions();
        start("processes", "forms");
        assertThat(shipped.ids()).isEqualTo(before);
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    @DisplayName("改一张表单：只有那个流程有新版本，办理中的业务仍用原来的表单")
    void changedForm() throws IOException {
        OpenCase running = department.start("sales1", "reception", VISIT);
        String formOfRunning = deployedForm(running.task("prepareReception").getId());
        Map<String, Integer> versions = versions();
        edit("forms/reception/reception-prepareReception.form", "会议室", "会见室");

        start("processes", "forms");

        versions.merge("reception", 1, Integer::sum);
        assertThat(versions()).isEqualTo(versions);
        assertThat(shipped.ids()).hasSize(before.size() + 1);
        Task task = running.task("prepareReception");
        assertThat(deployedForm(task.getId())).isEqualTo(formOfRunning).doesNotContain("会见室");
        OpenCase next = department.start("sales1", "reception", VISIT);
        assertThat(deployedForm(next.task("prepareReception").getId())).contains("会见室");
        assertThat(next.task("prepareReception").getProcessDefinitionId()).isNotEqualTo(task.getProcessDefinitionId());

        start("processes", "forms");
        assertThat(shipped.ids()).as("第三次启动").hasSize(before.size() + 1);
    }

    @Test
    @DisplayName("改一张决策表：只有用它的流程有新版本")
    void changedDecision() throws IOException {
        Map<String, Integer> versions = versions();
        edit("processes/remedyApproval.dmn", "&gt; 5000", "&gt; 6000");
        start("processes", "forms");
        versions.merge("complaint", 1, Integer::sum);
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    @DisplayName("有人从别处部署了另一版：下次启动仍用它，日志写明是谁部署的、怎样决定；内容相同的不产生新版本")
    void deployedByAnotherDoor(CapturedOutput output) throws IOException {
        department.as("analyst1", () -> deployReception("做好接待准备", "备好接待"));
        Map<String, Integer> versions = versions();

        start("none", "none");
        assertThat(versions()).as("文件夹里的是另一份").isEqualTo(versions);
        assertThat(output)
                .contains(
                        "流程 reception 现在用的第 2 版由 analyst1 于 ",
                        "仍用第 2 版，文件夹中的没有采用",
                        "--sales-playbook.definitions.replace=reception");

        start("processes", "forms");
        assertThat(versions()).as("改动放进了文件夹").isEqualTo(versions);
        edit("processes/reception.bpmn", "备好接待", "接待备好");
        start("processes", "forms");
        versions.merge("reception", 1, Integer::sum);
        assertThat(versions()).as("放进去以后，文件夹又改了").isEqualTo(versions);
        department.as("analyst1", () -> deployReception("接待备好", "再备接待"));
        versions.merge("reception", 1, Integer::sum);
        start("processes", "forms");
        assertThat(versions()).as("部署的就是文件夹中的").isEqualTo(versions);
    }

    @Test
    @DisplayName("监视文件夹：改动写完了、安静了才部署；有错的不采用，日志写明错在哪里，改好了再部署；文件夹不见了，什么也不动")
    void watched(CapturedOutput output) throws IOException {
        DefinitionFolders folders = new DefinitionFolders(folder.resolve("processes"), folder.resolve("forms"));
        WatchedFolders watched = new WatchedFolders(folders, deployment(folders), oneNode, Duration.ofSeconds(5));
        Map<String, Integer> versions = versions();
        watched.look();
        watched.look();
        assertThat(versions()).as("没有改动").isEqualTo(versions);

        edit("processes/reception.bpmn", "做好接待准备", "备好接待");
        watched.look();
        edit("forms/reception/reception-prepareReception.form", "会议室", "会见室和");
        watched.look();
        assertThat(versions()).as("还在写").isEqualTo(versions);
        watched.look();
        versions.merge("reception", 1, Integer::sum);
        assertThat(versions()).as("安静了").isEqualTo(versions);
        watched.look();
        assertThat(versions()).isEqualTo(versions);

        edit("processes/order.bpmn", "${archiveOrder}", "${fileTheOrder}");
        edit("processes/reception.bpmn", "备好接待", "接待备好了");
        watched.look();
        watched.look();
        assertThat(versions()).as("一个有错，一个也不部署").isEqualTo(versions);
        assertThat(output).contains("order.bpmn [archiveOrder]：", "没有名为 ${fileTheOrder} 的系统步骤", "文件夹里的没有采用，继续用现在部署的");
        edit("processes/order.bpmn", "${fileTheOrder}", "${archiveOrder}");
        watched.look();
        watched.look();
        versions.merge("reception", 1, Integer::sum);
        assertThat(versions()).as("改好了").isEqualTo(versions);

        Files.move(folder.resolve("processes"), folder.resolve("elsewhere"));
        watched.look();
        watched.look();
        assertThat(versions()).isEqualTo(versions);
        assertThat(output).containsOnlyOnce("不见了");
    }

    @Test
    @DisplayName("文件夹里的有错：说得出哪里错、哪些流程会变；有错的采用不了，没有错的可以先采用；新加的流程也在其中")
    void differencesOfTheFolders() throws IOException {
        DefinitionFolders folders = new DefinitionFolders(folder.resolve("processes"), folder.resolve("forms"));
        FolderVersions versions = new FolderVersions(
                folders,
                deployment(folders),
                new FolderDefinitions(deployed, database, List.of()),
                check,
                deployed,
                organization,
                paperForms,
                oneNode,
                asSystem,
                false);
        assertThat(versions.all()).isEqualTo(new FolderVersions.All(List.of(), List.of()));
        edit("processes/order.bpmn", "${archiveOrder}", "${fileTheOrder}");
        edit("processes/reception.bpmn", "做好接待准备", "备好接待");
        Files.writeString(
                folder.resolve("processes/party.bpmn"),
                Files.readString(folder.resolve("processes/monthly-visit-plans.bpmn"))
                        .replace("\"monthlyVisitPlans\"", "\"party\""));
        FolderVersions.All all = versions.all();
        assertThat(all.faults()).anySatisfy(fault -> assertThat(fault).contains("没有名为 ${fileTheOrder} 的系统步骤"));
        assertThat(all.proposals())
                .extracting(
                        one -> one.diagram().key(), FolderVersions.Proposal::deployed, FolderVersions.Proposal::fate)
                .containsExactlyInAnyOrder(
                        tuple("order", 1, FolderVersions.Fate.AT_START),
                        tuple("reception", 1, FolderVersions.Fate.AT_START),
                        tuple("party", null, FolderVersions.Fate.AT_START));
        RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> versions.adopt("order"));
        assertThat(refused).hasMessageContaining("没有名为 ${fileTheOrder} 的系统步骤");
        versions.adopt("reception");
        assertThat(versions()).containsEntry("reception", 2).containsEntry("order", 1);
        versions.decline("order");
        assertThat(versions.all().proposals())
                .filteredOn(one -> one.diagram().key().equals("order"))
                .extracting(FolderVersions.Proposal::fate)
                .containsExactly(FolderVersions.Fate.DECLINED);
        database.sql("update folder_definition set declined = null").update();
    }

    @Test
    @DisplayName("决定留用部署的：文件夹里的不变就不再问，变了再问")
    void declined(CapturedOutput output) throws IOException {
        department.as("analyst1", () -> deployReception("做好接待准备", "备好接待"));
        FolderDefinitions inFolders = new FolderDefinitions(deployed, database, List.of());
        edit("processes/reception.bpmn", "备好接待", "做好接待准备");
        Set<DefinitionFile> own = new DefinitionFolders(folder.resolve("processes"), folder.resolve("forms"))
                .read().stream()
                        .filter(file -> file.name().startsWith("reception")
                                || file.name().equals("expenseApproval.dmn"))
                        .collect(Collectors.toSet());
        inFolders.decline("reception", own);
        Map<String, Integer> versions = versions();
        start("processes", "forms");
        assertThat(versions()).isEqualTo(versions);
        assertThat(output).doesNotContain("文件夹中的没有采用");
        edit("processes/reception.bpmn", "做好接待准备", "把接待准备好");
        start("processes", "forms");
        assertThat(versions()).isEqualTo(versions);
        assertThat(output).contains("文件夹中的没有采用");
    }

    @Test
    @DisplayName("决定用文件夹里的：从别处部署的被它代替")
    void folderReplaces() {
        department.as("analyst1", () -> deployReception("做好接待准备", "备好接待"));
        Map<String, Integer> versions = versions();
        start("none", "none", "order");
        assertThat(versions()).as("没有说到这个流程").isEqualTo(versions);
        start("none", "none", "reception");
        versions.merge("reception", 1, Integer::sum);
        assertThat(versions()).isEqualTo(versions);
    }

    @ParameterizedTest(name = "{0}：{2} → {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what cannot be read
            order.bpmn || </bpmn:process> | </bpmn:proces> | 不是可执行的流程图：第
            order.bpmn || <bpmn:userTask id="produce" | <bpmn:userTak id="produce" | 不是可执行的流程图：第
            order.bpmn || isExecutable="true" | isExecutable="false" | 应有一个可执行的流程，现有 0 个
            warranty.dmn || </decisionTable> | </decisionTabel> | 不是决策表：第
            order/order-produce.form || "components": [ | "components": [[ | 不是表单：第
            order/order-produce.form || "people": "production" | "people": "production", "people": "all" | 不是表单：第
            # names that lead nowhere
            order.bpmn | archiveOrder | ${archiveOrder} | ${fileOrder} | 没有名为 ${fileOrder} 的系统步骤
            order.bpmn | produce | "order-produce" | "order-manufacture" | 没有表单文件“order-manufacture”
            order.bpmn | produce | candidateGroups="production" | candidateGroups="workshop" | 组织中没有岗位“workshop”
            complaint.bpmn | assessSeverity | "complaintSeverity" | "howBad" | 没有决策表“howBad”
            after-sales.bpmn | raiseSafetyComplaint | name="complaintReceived" | name="complaintHeard" | 没有流程以消息“complaintHeard”开始
            complaint.bpmn | complaint | name="safety" value="safetyRelated" | name="safety" value="safetyRelatd" | 「客户投诉处理流程」的属性 safety：所指的变量“safetyRelatd”没有任何表单、决策或步骤写入，是不是 safetyRelated？
            reception.bpmn | reviewReport | value="writeReport" | value="writeReprot" | 「向上级主管汇报」的属性 fourEyes：所指的任务“writeReprot”不存在，是不是 writeReport？
            order/order-produce.form || "people": "production" | "people": "masons" | productionOwner]：「生产负责人」的属性 people：组织中没有岗位“masons”
            order.bpmn | tellSalesManager | "tell">salesManager< | "tell">salesBoss< | 输入参数 tell：组织中没有岗位或用户“salesBoss”
            order.bpmn | tellProductionLate | "about">produce< | "about">make< | 输入参数 about：所指的任务“make”不存在
            complaint.bpmn | complainAgain | Parameter name="repeatCount" | Parameter name="timesCount" | 转给的 timesCount 在表单
            complaint.bpmn | complainAgain | Parameter name="mediaLegal" | Parameter name="evidence" | 没有转给必填的 mediaLegal（媒体/诉讼）
            complaint.bpmn | complainAgain | "channel">回访< | "channel">微信< | “方式”没有“微信”这一选项
            # paper forms
            paper-forms.yaml || paperForms: | paperForm: | 不是打印单据的定义：第
            paper-forms.yaml || name: 派车申请单 | name: [派车申请单 | 不是打印单据的定义：第
            paper-forms.yaml | serviceOrder | process: afterSales | process: aftersales | 没有流程“aftersales”
            paper-forms.yaml | vehicleRequest | from: requestVehicle | from: askForVehicle | 没有带表单的步骤“askForVehicle”
            paper-forms.yaml | expenseClaim | step: payExpenses | step: archiveReception | 没有带表单的步骤“archiveReception”
            paper-forms.yaml | deliveryNote | - outboundNo | - outboundNumber | 的表单没有字段 outboundNumber
            paper-forms.yaml | complaintRecord | {key: severity, | {key: gravity, | 变量 gravity 没有任何表单、决策或步骤写入
            paper-forms.yaml | expenseClaim | type: 类别, | kind: 类别, | expenseItems 没有 kind 这一栏
            paper-forms.yaml | contractApproval | =quantity * unitPrice | =quantity * | 表达式 =quantity * 有误
            paper-forms.yaml | dispatchOrder | insteadOf: orderLines | insteadOf: lines | insteadOf 所指的 lines 不在同一部分的 fields 中
            paper-forms.yaml | dispatchOrder | capitals: [linesTotal] | capitals: [total] | 大写的金额 total 不在各部分的 fields 中
            paper-forms.yaml | deliveryNote | id: shippingNote | id: deliveryNote | id 出现了两次
            # expressions
            order.bpmn | financeConclusion_to_releaseOrder | == 'approved'} | == 'approved' | 表达式 ${financeDecision == 'approved' 有误
            order.bpmn | financeConclusion_to_releaseOrder | ${financeDecision | ${decision | 中的 decision 没有任何表单、决策或步骤写入
            order.bpmn | produce | ${workingDays.before( | ${workingDays.ahead( | 有误：不能用 workingDays 的 2 个参数的 ahead()
            order.bpmn | produce | before(deliveryDate, 1)} | before(deliveryDate)} | 有误：不能用 workingDays 的 1 个参数的 before()
            order.bpmn | produce | ${workingDays.before(deliveryDate, 1)} | 交货前一天 | 到期时间“交货前一天”无法理解
            after-sales.bpmn | awaitReply | >3 个工作日< | >三天< | 时间“三天”无法理解
            order/order-signOffByFinance.form || approved\\" or | approved\\" orr | depositConfirmed：表达式 =financeDecision
            order/order-fillDispatchOrder.form | order-fillDispatchOrder | if customerName | if clientName | 显示的 clientName 没有任何表单
            depositRelease.dmn | depositRelease | &gt;= 30 | &gt;&gt; 30 | 表达式 >> 30 有误
            depositRelease.dmn | depositRelease | / contractAmount * 100 | / contractSum * 100 | 读取的 contractSum 没有任何表单、决策或步骤写入
            earnestMoney.dmn | earnestMoney | contractAmount * 0.2, 2) | contractAmount * 0.2, 2 | 有误
            order.bpmn | produce | ${workingDays.before(deliveryDate, 1)} | ${tomorrow()} | tomorrow
            # until when a case can be withdrawn
            complaint.bpmn | judgeComplaint | name="withdrawable" value="true" | name="withdrawable" value="yes" | 属性 withdrawable 应为 true，写的是“yes”
            complaint.bpmn | complaint | name="withdrawable" value="true" | name="until" value="true" | 没有标明到哪一步为止可以撤销（withdrawable）
            complaint.bpmn | judgeComplaint | name="caseWithdrawn" | name="caseLeft" | 没有由消息“caseWithdrawn”开始的事件子流程
            # what a choice suggests
            order/order-fillDispatchOrder.form || "unitPrice=listPrice" | "price=listPrice" | item]：suggests 所指的字段“price”不在同一处
            # what a browser cannot know yet
            order/order-depositReceived.form || "=customer != null or contract != null" | "=customer != null" | Field_3_customerName]：看得到，填了却会被拒绝：「合同」已选
            # files
            reception/reception-visitAnnounced.form || "personal": "name" | "personal": "contact" | contactName]：「联系人」的属性 personal 应为 name、phone、customer、true、false 之一，写的是“contact”
            delivery/delivery-handOver.form || "files": "true" | "files": "yes" | deliveryReceipt]：「签收单」的属性 files 应为 true，写的是“yes”
            delivery/delivery-handOver.form || "filesRequired": "=true" | "filesRequired": "true" | deliveryReceipt]：「签收单」的属性 filesRequired 应为以 = 开头的 FEEL 表达式，写的是“true”
            delivery/delivery-handOver.form || "files": "true", | "expected": "签收单", | deliveryReceipt]：「签收单」的属性 filesRequired 要与 files 一起写
            delivery/delivery-handOver.form || "filesRequired": "=true" | "filesRequired": "=signedByy != null" | signedByy
            # what only the engine's own parser finds, after other processes have been deployed
            order.bpmn | decideEarnestMoney | mapDecisionResult="singleEntry" | mapDecisionResult="single" | 引擎不接受：
            """)
    @DisplayName("有错的定义：不启动，说明文件、元素和错误，一个也不部署")
    void invalid(String file, String element, String from, String to, String fault) throws IOException {
        edit("forms/complaint/complaint-summarise.form", "总结评价", "评价总结");
        Map<String, Integer> versions = versions();
        edit((file.endsWith(".form") || file.endsWith(".yaml") ? "forms/" : "processes/") + file, from, to);

        CannotStart stopped = catchThrowableOfType(CannotStart.class, () -> start("processes", "forms"));

        assertThat(stopped).as("stops the start").isNotNull();
        assertThat(stopped.faults())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(file + (element == null ? "" : " [" + element + "]"))
                        .contains(fault));
        assertThat(shipped.ids()).as("一个也不部署").isEqualTo(before);
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    @DisplayName("开始表单要求附件、明细的一栏要附件、必填又要附件：都办不到，不启动")
    void filesWhereThereCanBeNone() throws IOException {
        edit(
                "forms/order/order-depositReceived.form",
                "\"files\": \"true\"",
                "\"files\": \"true\", \"filesRequired\": \"=true\"");
        edit(
                "forms/delivery/delivery-handOver.form",
                "\"key\": \"deliveryReceipt\",\n      \"label\": \"签收单\",\n      \"validate\": {",
                "\"key\": \"deliveryReceipt\",\n      \"label\": \"签收单\",\n      \"validate\": {\n        \"required\": true,");
        edit(
                "forms/reception/reception-claimExpenses.form",
                "\"key\": \"note\",",
                "\"key\": \"note\", \"properties\": {\"files\": \"true\"},");
        CannotStart stopped = catchThrowableOfType(CannotStart.class, () -> start("processes", "forms"));
        assertThat(stopped.faults())
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("order.bpmn [depositReceived]：「银行回单」写了 filesRequired，但文件要在发起以后才能上传（在「客户定金到账」）"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("delivery/delivery-handOver.form")
                        .endsWith("有 filesRequired 的字段不能必填：上传了文件的，不用再写"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("reception/reception-claimExpenses.form")
                        .endsWith("只能写在 textfield、textarea 上，不能写在明细的一栏上"))
                .hasSize(3);
    }

    /** What is written, what an analyst makes of it, and what they are told. The engine takes all of it. */
    private static final String MISTYPED = """
            reception.bpmn | "fourEyes" value="writeReport" | "foureyes" value="writeReport" | reception.bpmn [reviewReport]：「向上级主管汇报」的属性 foureyes 不认识，是不是 fourEyes？
            complaint.bpmn | name="safety" | name="saftey" | complaint.bpmn [complaint]：「客户投诉处理流程」的属性 saftey 不认识，是不是 safety？
            complaint.bpmn | name="taskList" | name="tasklist" | complaint.bpmn [handleWithinTwoDays]：「两个工作日内处理并存档」的属性 tasklist 不认识，是不是 taskList？
            contract.bpmn | "fourEyes" value="starter,prepareQuotation" | "colour" value="red" | contract.bpmn [reviewContract]：「合同审批」的属性 colour 不认识，这里可以写 fourEyes、withdrawable
            order.bpmn | "owner" value="salesRep" | "fourEyes" value="salesRep" | order.bpmn [order]：「订单处理流程」的属性 fourEyes 只能写在人工任务上
            reception.bpmn | "fourEyes" value="claimExpenses" | "owner" value="starter" | reception.bpmn [approveExpenses]：「报销审批」的属性 owner 只能写在流程上
            delivery.bpmn | "fourEyes" value="checkBalance" | "replaces" value="confirmArrears" | delivery.bpmn [approveCredit]：「欠款发货审批」的属性 replaces：步骤“confirmArrears”还在流程图里，停在那里的业务留在那里，不用写
            contract.bpmn | "owner" value="salesRep" | "owner" value="${salesRep}" | contract.bpmn [contract]：「合同签订流程」的属性 owner 应为变量名，写的是“${salesRep}”
            contract.bpmn | "accounts" value="companySignedDate" | "accounts" value="companySignDate" | contract.bpmn [contract]：「合同签订流程」的属性 accounts：没有表单字段或步骤写统计数据“companySignDate”，是不是 companySignedDate？
            visit-plan.bpmn | name="team" value="team"/> | name="team" value="team"/><camunda:property name="team" value="teams"/> | visit-plan.bpmn [visitPlan]：「客户回访计划」的“team”写了两次
            delivery.bpmn | value="${visit.reason}"/> | value="${visit.reason}"/></camunda:properties><camunda:inputOutput><camunda:inputParameter name="to">x</camunda:inputParameter></camunda:inputOutput><camunda:properties> | delivery.bpmn [scheduleVisits]：「安排回访」的输入参数 to 只在第一次之前计算，多实例的请写在 Extension properties 里
            delivery.bpmn | "${archiveDelivery}" | "${archiveDelivry}" | delivery.bpmn [archiveDelivery]：没有名为 ${archiveDelivry} 的系统步骤，是不是 ${archiveDelivery}？
            reception.bpmn | "${openRecord}" | "${openReception}" | reception.bpmn [openReception]：${openReception} 是以前版本的系统步骤，只供办理中的业务走完：请按新版本自带的流程图改写这一步
            order.bpmn | "${releaseOrder}" | "${publishTeachingCase}" | order.bpmn [releaseOrder]：「下达派工单」的系统步骤 ${publishTeachingCase} 只能用在流程 complaint 里
            order.bpmn | "${recordCancellation}" | "${startLinkedCase}" | order.bpmn [recordCancellation]：「登记订单取消」的系统步骤 ${startLinkedCase} 只能用在发送任务、抛出事件、结束事件上
            complaint.bpmn | "kind">overdue< | "kind">late< | complaint.bpmn [tellManagerOverdue]：「标为超期，告知销售部经理」的输入参数 kind 应为 reminder、overdue、escalation、refusal 之一，写的是“late”
            complaint.bpmn | "urgency">70< | "urgency">high< | complaint.bpmn [remindHolders]：「提醒办理人」的输入参数 urgency 应为整数，0～999，写的是“high”
            order.bpmn | Parameter name="about">produce | Parameter name="abuot">produce | order.bpmn [tellProductionLate]：「告知销售主管」的输入参数 abuot 不认识，是不是 about？
            delivery.bpmn | Parameter name="task">confirmArrears | Parameter name="from">confirmArrears | delivery.bpmn [recordArrears]：「登记到账」的系统步骤 ${recordReceipt} 要写输入参数 task
            order.bpmn | Parameter name="prefix">DD | Parameter name="record">订单 | order.bpmn [registerDeposit]：「登记定金」的系统步骤 ${registerDeposit} 要写输入参数 prefix
            contract.bpmn | Parameter name="outcome">合同终止 | Parameter name="result">合同终止 | contract.bpmn [recordTermination]：「登记合同终止」的系统步骤 ${terminateContract} 要写输入参数 outcome
            after-sales.bpmn | Parameter name="outcome">转投诉 | Parameter name="about">转投诉 | after-sales.bpmn [archiveTransfer]：「资料记录存档」的系统步骤 ${closeRecord} 要写输入参数 outcome
            contract.bpmn | >合同已签订</camunda:inputParameter> | > </camunda:inputParameter> | contract.bpmn [fileContract]：「归档合同」的系统步骤 ${fileContract} 要写输入参数 outcome
            visit-plan.bpmn | name="visitor" value | name="visiter" value | visit-plan.bpmn [rescheduleVisits]：转给的 visiter 在流程 returnVisit 中没有用处，是不是 visitor？
            reception/reception-visitAnnounced.form | "earliest": "-P3M" | "earlyest": "-P3M" | reception/reception-visitAnnounced.form [Field_13_arriveAt]：「到达时间」的属性 earlyest 不认识，是不是 earliest？
            reception/reception-visitAnnounced.form | "latest": "P1Y" | "latest": "明年" | reception/reception-visitAnnounced.form [Field_13_arriveAt]：「到达时间」的属性 latest：“明年”不是日期
            reception/reception-visitAnnounced.form | "known": "customer" | "known": "client" | reception/reception-visitAnnounced.form [Field_customer]：「客户档案」的属性 known 应为 customer、contract
            reception/reception-claimExpenses.form | "unit": "¥" | "personal": "false" | reception/reception-claimExpenses.form [Field_6_claimAmount]：属性 personal 只能写在 textfield、textarea 上
            reception/reception-requestVehicle.form | "suggested": "=visitorCount" | "suggested": "visitorCount" | reception/reception-requestVehicle.form [Field_
            reception/reception-requestVehicle.form | "suggested": "=starter" | "suggested": "=startr" | reception/reception-requestVehicle.form [reception-requestVehicle]：显示的 startr 没有任何表单、决策或步骤写入
            reception/reception-approveExpenses.form | "approves": "approved" | "approves": "aproved" | reception/reception-approveExpenses.form [Field_
            reception/reception-visitAnnounced.form | "folded": "true" | "folded": "yes" | reception/reception-visitAnnounced.form [Field_
            reception/reception-claimExpenses.form | "previous": "previousRemark" | "previous": "上次的备注" | reception/reception-claimExpenses.form [Field_13_remark]：「备注」的属性 previous 应为名称：字母、数字、下划线，写的是“上次的备注”
            reception/reception-claimExpenses.form | "type": "datetime" | "type": "datetme" | reception/reception-claimExpenses.form [Field_11_date]：任务列表不支持组件 datetme，是不是 datetime？
            """;

    @Test
    @DisplayName("写错一个字也不会悄悄失效：属性、系统步骤、输入参数、表单的属性，写错、写错地方、写错值的全部指出来，一个也不部署")
    void mistyped() throws IOException {
        List<String[]> slips = MISTYPED.lines().map(line -> line.split(" \\| ")).toList();
        for (String[] slip : slips) {
            edit((slip[0].endsWith(".form") ? "forms/" : "processes/") + slip[0], slip[1], slip[2]);
        }

        CannotStart stopped = catchThrowableOfType(CannotStart.class, () -> start("processes", "forms"));

        assertThat(slips)
                .allSatisfy(
                        slip -> assertThat(stopped.faults()).as(slip[2]).anyMatch(line -> line.startsWith(slip[3])));
        assertThat(shipped.ids()).isEqualTo(before);
    }

    @Test
    @DisplayName("文件夹里没有流程图：不启动")
    void emptyFolder() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CannotStart stopped = catchThrowableOfType(CannotStart.class, () -> start("empty", "forms"));
        assertThat(stopped.faults()).containsExactly(empty + "：文件夹中没有流程图（.bpmn）");
    }

    @Test
    @DisplayName("旧版本还有未办结的业务，而它的系统步骤已不存在：不启动")
    void runningVersionThatCallsInVain() throws IOException {
        DeploymentWithDefinitions old = deployReception("做好接待准备", "备好接待");
        ProcessDefinition version = old.getDeployedProcessDefinitions().get(0);
        department.start("sales1", "reception", VISIT);
        String diagram = Files.readString(folder.resolve("processes/reception.bpmn"))
                .replace("${closeRecord}", "${fileReception}");
        database.sql("update act_ge_bytearray set bytes_ = ? where deployment_id_ = ? and name_ = 'reception.bpmn'")
                .params(diagram.getBytes(StandardCharsets.UTF_8), old.getId())
                .update();
        engine.getDeploymentCache().getBpmnModelInstanceCache().remove(version.getId());
        Set<String> deployed = shipped.ids();

        CannotStart stopped = catchThrowableOfType(CannotStart.class, () -> start("none", "none"));

        assertThat(stopped.faults())
                .containsExactly("流程 reception 第 " + version.getVersion() + " 版还有未办结的业务，但系统步骤 fileReception 已不存在");
        assertThat(shipped.ids()).as("新的一版没有部署").isEqualTo(deployed);
    }

    /** By Java, which is a door like the others. */
    private DeploymentWithDefinitions deployReception(String from, String to) {
        try {
            edit("processes/reception.bpmn", from, to);
            DeploymentBuilder deployment = repository
                    .createDeployment()
                    .name("reception")
                    .addString("reception.bpmn", Files.readString(folder.resolve("processes/reception.bpmn")))
                    .addString(
                            "expenseApproval.dmn", Files.readString(folder.resolve("processes/expenseApproval.dmn")));
            for (String form : formsOf("reception")) {
                deployment.addString(
                        form.substring(form.indexOf('/') + 1),
                        Files.readString(folder.resolve("forms").resolve(form)));
            }
            return deployment.deployWithResult();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
