package org.salesplaybook.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.guide.WorkOfPositions.OwnStep;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("帮助：先是自己岗位的，会轮到的任务按流程图列出")
class GuideTest {

    private static final Pattern PICTURE = Pattern.compile("]\\(staff/([^)]+)\\)");
    private static final int MOST_PICTURES = 25;
    private static final long LARGEST_PICTURE = 60_000;

    @Autowired
    private WorkOfPositions work;

    @Autowired
    private GuideText text;

    @Autowired
    private Organization organization;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Rest rest;

    private static OwnStep step(String process, String name, String when, String deadline) {
        return new OwnStep(process, name, when, deadline);
    }

    @Test
    @DisplayName("派给岗位的、自己发起的、自己负责的、下属发起的、看情况派的，各写明什么时候轮到；期限用表单上的话")
    void whatComesToWhom() {
        assertThat(work.stepsOf("finance"))
                .contains(step("客户接待流程", "财务报销", "派给您的岗位", "3 个工作日"), step("订单处理流程", "财务审核签字", "派给您的岗位", "1 个工作日"));
        assertThat(work.stepsOf("salesRep"))
                .contains(
                        step("客户接待流程", "写派车申请单", "您发起的", "1 个工作日"),
                        step("订单处理流程", "填写产品派工单", "您负责的", "1 个工作日"),
                        step("合同签订流程", "跟进定金到账", "您负责的", "「定金应付日期」当天"))
                .extracting(OwnStep::name)
                .doesNotContain("责任部门分析投诉原因", "向上级主管汇报");
        assertThat(work.stepsOf("salesSupervisor"))
                .contains(
                        step("客户投诉处理流程", "判断投诉是否成立", "派给您的岗位", "登记后 1 个工作日"),
                        step("客户投诉处理流程", "提出处理方案", "看情况，派给您的岗位", "登记后 2 个工作日"),
                        step("客户接待流程", "向上级主管汇报", "您的下属发起的", "1 个工作日"));
        assertThat(work.stepsOf("production")).contains(step("客户投诉处理流程", "责任部门分析投诉原因", "看情况，派给您的岗位", "登记后 1 个工作日"));
        assertThat(work.stepsOf("salesVp")).extracting(OwnStep::name).contains("提交主管领导批示", "合同审批", "我方签署", "报销审批");
        assertThat(work.stepsOf("analyst")).isEmpty();
        assertThat(work.startedBy("finance")).containsExactly("订单处理流程");
        assertThat(work.startedBy("warehouse")).isEmpty();
    }

    @Test
    @DisplayName("流程图里的每个任务，都列给了至少一个岗位")
    void everyStepComesToSomebody() {
        Set<String> drawn = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .flatMap(version ->
                        repository
                                .getBpmnModelInstance(version.getId())
                                .getModelElementsByType(UserTask.class)
                                .stream())
                .map(UserTask::getName)
                .collect(Collectors.toSet());
        Set<String> listed = organization.positions().stream()
                .flatMap(position -> work.stepsOf(position).stream())
                .map(OwnStep::name)
                .collect(Collectors.toSet());
        assertThat(listed).containsExactlyInAnyOrderElementsOf(drawn);
        assertThat(organization.positions().stream()
                        .flatMap(position -> work.stepsOf(position).stream())
                        .map(OwnStep::deadline))
                .as("in words")
                .allMatch(deadline -> deadline.matches(".*(个工作日|当天|前|看情况)"))
                .noneMatch(deadline -> deadline.matches(".*[a-zA-Z].*"));
    }

    @Test
    @DisplayName("每个岗位都有自己的一节，公共的都有目录")
    void everyPositionHasItsSection() {
        assertThat(organization.positions())
                .allSatisfy(position -> assertThat(text.of(position))
                        .as(position)
                        .contains("<h2")
                        .contains(organization.chart().positions().get(position).name()));
        assertThat(text.places())
                .hasSizeGreaterThan(5)
                .allSatisfy(place -> assertThat(text.common()).contains("id=\"" + place.id() + "\""));
    }

    @Test
    @DisplayName("文中的图都在，不多不少，每张不超过 60 KB")
    void picturesAreThere() throws IOException {
        List<String> named = PICTURE.matcher(Files.readString(Path.of("docs", "staff.zh-CN.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).doesNotHaveDuplicates().hasSizeBetween(1, MOST_PICTURES);
        try (Stream<Path> files = Files.list(Path.of("docs", "staff"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(file)
                            .isRegularFile()
                            .satisfies(
                                    picture -> assertThat(Files.size(picture)).isLessThanOrEqualTo(LARGEST_PICTURE)))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(named);
        }
        assertThat(rest.stranger().guide("staff/" + named.get(0)).headers().firstValue("Content-Type"))
                .hasValue("image/png");
    }

    @Test
    @DisplayName("登录了的先看到自己的岗位，别的岗位点了再看；没有登录的也能看，只是没有流程里的任务")
    void forWhom() {
        HttpResponse<String> own = rest.tasklist("warehouse1").guide("");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "img-src 'self'");
        assertThat(own.body()).contains("<title>帮助：库管", "库管包装备货", "「交货日期」当天");
        assertThat(own.body()).doesNotContain("<td>财务审核签字</td>");
        assertThat(rest.tasklist("warehouse1").guide("?position=finance").body())
                .contains("<title>帮助：财务", "<td>财务审核签字</td>");
        HttpResponse<String> stranger = rest.stranger().guide("?position=finance");
        assertThat(stranger.body()).contains("<title>帮助：财务").doesNotContain("会轮到您办的");
        assertThat(rest.stranger().guide("").body()).contains("<title>帮助 -", "您是哪个岗位");
    }

    @Test
    @DisplayName("没有这样的岗位：写明")
    void unknownPosition() {
        HttpResponse<String> answer = rest.tasklist("warehouse1").guide("?position=%3Cb%3E");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("没有这个岗位，请在下面选", "?position=finance").doesNotContain("<b>");
    }

    @Test
    @DisplayName("文中写的标记只作文字；图在同一文件夹")
    void rendered() {
        GuideText rendered = new GuideText(
                "# 书名\n\n开头\n\n## 公共\n\n| 甲 | 乙 |\n|---|---|\n| 1 | <b>2</b> |\n\n<!-- 岗位 finance -->\n## 财务\n\n![图](staff/a.png)\n");
        assertThat(rendered.introduction()).isEqualTo("<p>开头</p>\n");
        assertThat(rendered.common()).contains("<table>", "&lt;b&gt;2").doesNotContain("财务");
        assertThat(rendered.of("finance")).contains("<img src=\"staff/a.png\" alt=\"图\"");
        assertThat(rendered.places()).isEqualTo(List.of(new GuideText.Place("公共", "公共")));
    }
}
