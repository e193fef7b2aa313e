package org.salesplaybook.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("一版比一版改了什么，用话说出来")
class VersionChangesTest {

    private static final List<DefinitionFile> SHIPPED =
            new DefinitionFolders(Path.of("processes"), Path.of("forms")).read();

    @Autowired
    private VersionChanges changes;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Feel feel;

    private List<String> told(String file, Map<String, String> replaced) {
        return changes.between(read(file, Map.of()), read(file, replaced)).stream()
                .map(VersionChange::toString)
                .toList();
    }

    /** Files that hold what is to be replaced are changed, wherever it stands in them. */
    private ProcessVersion read(String file, Map<String, String> replaced) {
        Definitions definitions = Definitions.of(
                SHIPPED.stream().map(one -> changed(one, replaced)).toList(), json, feel);
        assertThat(definitions.unreadable()).isEmpty();
        return definitions.diagrams().stream()
                .filter(diagram -> diagram.file().name().equals(file))
                .map(diagram -> new ProcessVersion(1, diagram, definitions))
                .findFirst()
                .orElseThrow();
    }

    private static DefinitionFile changed(DefinitionFile file, Map<String, String> replaced) {
        String text = new String(file.content(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> one : replaced.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return new DefinitionFile(file.name(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("没有改，就没有话说；只动了图的，也是")
    void nothing() {
        assertThat(told("complaint.bpmn", Map.of())).isEmpty();
        assertThat(told("complaint.bpmn", Map.of("<dc:Bounds x=\"1", "<dc:Bounds x=\"2")))
                .isEmpty();
    }

    @Test
    @DisplayName("步骤改名、改派、改期限、改说明")
    void steps() {
        assertThat(told(
                        "complaint.bpmn",
                        Map.of(
                                "name=\"判断投诉是否成立\"",
                                "name=\"判断投诉\"",
                                "camunda:candidateGroups=\"salesSupervisor\"",
                                "camunda:candidateGroups=\"salesManager, salesVp\"",
                                "「判断投诉是否成立」——",
                                "「判断」——")))
                .contains(
                        "「判断投诉」：名称：由「判断投诉是否成立」改为「判断投诉」",
                        "「判断投诉」：派给的岗位：由「销售主管」改为「销售部经理、分管销售副总经理」",
                        "「判断投诉」：说明：由「「判断投诉是否成立」——第四章 客户投诉处理流程」改为「「判断」——第四章 客户投诉处理流程」");
    }

    @Test
    @DisplayName("决策表：取消了哪一行，写了哪一行")
    void rules() {
        assertThat(told("complaint.bpmn", Map.of("&gt;= 50000", "&gt;= 80000")))
                .containsExactly("决策表「投诉的严重程度」：不再有「索赔额（元） >= 50000 → 重大」", "决策表「投诉的严重程度」：新写「索赔额（元） >= 80000 → 重大」");
    }

    @Test
    @DisplayName("表单：字段改名、改成不必填、改字数")
    void forms() {
        assertThat(told("complaint.bpmn", Map.of("\"label\": \"直接原因\"", "\"label\": \"原因\"")))
                .containsExactly("表单「责任部门分析投诉原因」：字段「原因」的名称：由「直接原因」改为「原因」");
        assertThat(told("complaint.bpmn", Map.of("\"key\": \"directCause\"", "\"key\": \"firstCause\"")))
                .contains("表单「责任部门分析投诉原因」：新增字段「直接原因」，必填", "表单「责任部门分析投诉原因」：取消字段「直接原因」");
    }

    @Test
    @DisplayName("步骤取消了，新增了；连线通到别处")
    void flows() {
        assertThat(told(
                        "complaint.bpmn",
                        Map.of(
                                "id=\"judgeComplaint\"",
                                "id=\"judge\"",
                                "sourceRef=\"judgeComplaint\"",
                                "sourceRef=\"judge\"",
                                "targetRef=\"judgeComplaint\"",
                                "targetRef=\"judge\"",
                                "bpmnElement=\"judgeComplaint\"",
                                "bpmnElement=\"judge\"",
                                "attachedToRef=\"judgeComplaint\"",
                                "attachedToRef=\"judge\"",
                                ">judgeComplaint<",
                                ">judge<")))
                .contains("「判断投诉是否成立」：新增的步骤", "「判断投诉是否成立」：步骤取消了");
        assertThat(told("complaint.bpmn", Map.of("targetRef=\"assignDepartment\"", "targetRef=\"replyNotUpheld\"")))
                .contains("连线「成立：成立? → 向客户说明不成立原因」：终点：由「确定投诉处理责任部门」改为「向客户说明不成立原因」");
    }
}
