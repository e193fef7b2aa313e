package org.salesplaybook.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("流程图走得通：不会卡住、不会办两次、总能结束")
class SoundnessTest {

    static Stream<File> shipped() {
        return Stream.of("processes", "src/test/resources/drawn")
                .flatMap(folder -> Stream.of(
                        Objects.requireNonNull(new File(folder).listFiles((ignored, name) -> name.endsWith(".bpmn")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shipped")
    @DisplayName("自带的流程图都走得通")
    void shippedDiagramsAreSound(File diagram) {
        assertThat(Soundness.of(Bpmn.readModelFromFile(diagram)).faults()).isEmpty();
    }

    @Test
    @DisplayName("并行分开，用排他网关汇合：后面的步骤办两次")
    void exclusiveJoinAfterParallelSplit() {
        assertThat(faults(Bpmn.createExecutableProcess("p")
                        .startEvent()
                        .parallelGateway("split")
                        .userTask("a")
                        .exclusiveGateway("join")
                        .userTask("after")
                        .endEvent()
                        .moveToNode("split")
                        .userTask("b")
                        .connectTo("join")
                        .done()))
                .containsExactly("join 同时办理的几条路在这里没有等齐就往下走");
    }

    @Test
    @DisplayName("排他分开，用并行网关汇合：一直等下去")
    void parallelJoinAfterExclusiveSplit() {
        assertThat(faults(Bpmn.createExecutableProcess("p")
                        .startEvent()
                        .exclusiveGateway("split")
                        .condition("是", "${yes}")
                        .userTask("a")
                        .parallelGateway("join")
                        .userTask("after")
                        .endEvent()
                        .moveToNode("split")
                        .userTask("b")
                        .connectTo("join")
                        .done()))
                .containsExactly("join 在这里会一直等下去");
    }

    @Test
    @DisplayName("包容网关分开、包容网关汇合：走得通；其中一条半路另外结束的，引擎不再回来看，一直等下去")
    void inclusiveJoin() {
        assertThat(faults(Bpmn.createExecutableProcess("p")
                        .startEvent()
                        .inclusiveGateway("split")
                        .condition("甲", "${x}")
                        .userTask("a")
                        .inclusiveGateway("join")
                        .endEvent()
                        .moveToNode("split")
                        .condition("乙", "${y}")
                        .userTask("b")
                        .connectTo("join")
                        .done()))
                .isEmpty();
        assertThat(faults(Bpmn.createExecutableProcess("p")
                        .startEvent()
                        .inclusiveGateway("split")
                        .condition("甲", "${x}")
                        .userTask("a")
                        .inclusiveGateway("join")
                        .endEvent()
                        .moveToNode("split")
                        .condition("乙", "${y}")
                        .userTask("b")
                        .exclusiveGateway("given up?")
                        .condition("不办了", "${z}")
                        .endEvent("gone")
                        .moveToNode("given up?")
                        .connectTo("join")
                        .done()))
                .containsExactly("join 在这里会一直等下去");
    }

    @Test
    @DisplayName("没有连线通到的步骤；转圈出不来的步骤")
    void deadAndEndless() throws IOException {
        assertThat(faults(edited(
                        "order.bpmn",
                        "sourceRef=\"packAndStage\" targetRef=\"makeDeliveryNote\"",
                        "sourceRef=\"packAndStage\" targetRef=\"archiveOrder\"")))
                .containsExactly("makeDeliveryNote 从开始走不到这里");
        assertThat(faults(edited(
                        "contract.bpmn",
                        "sourceRef=\"reviewConclusion\" targetRef=\"checkCompliance\"",
                        "sourceRef=\"reviewConclusion\" targetRef=\"prepareQuotation\"")))
                .containsExactly("checkCompliance 从开始走不到这里");
        assertThat(faults(edited(
                        "contract.bpmn",
                        "sourceRef=\"signForCompany\" targetRef=\"fileContract\"",
                        "sourceRef=\"signForCompany\" targetRef=\"signForCompany\"")))
                .containsExactly("signForCompany 走到这里以后");
    }

    @Test
    @DisplayName("提醒接回主线：后面的步骤办两次")
    void reminderThatLeadsBack() throws IOException {
        assertThat(faults(edited(
                        "order.bpmn",
                        "sourceRef=\"tellProductionLate\" targetRef=\"productionLateTold\"",
                        "sourceRef=\"tellProductionLate\" targetRef=\"packAndStage\"")))
                .first()
                .asString()
                .startsWith("packAndStage 同时办理的几条路在这里没有等齐就往下走");
    }

    @Test
    @DisplayName("子流程里的汇合等不到，撤销业务不算出路")
    void joinInsideAPart() throws IOException {
        assertThat(faults(edited(
                        "complaint.bpmn",
                        "<bpmn:parallelGateway id=\"informAndDeal\"",
                        "<bpmn:exclusiveGateway id=\"informAndDeal\"",
                        "</bpmn:parallelGateway>",
                        "</bpmn:exclusiveGateway>")))
                .containsExactly("informedAndDealt 在这里会一直等下去");
    }

    @Test
    @DisplayName("办理中的业务：这样停着，还能不能办完")
    void whereACaseStands() {
        Soundness order = Soundness.of(Bpmn.readModelFromFile(new File("processes/order.bpmn")));

        assertThat(order.canEnd(Map.of("fillDispatchOrder", 1))).isTrue();
        assertThat(order.canEnd(Map.of("produce", 1, "purchase", 1, "supplyComplete", 1)))
                .isTrue();
        assertThat(order.canEnd(Map.of("produce", 1, "tellProductionLate", 1))).isTrue();
        assertThat(order.canEnd(Map.of("supplyComplete", 1))).as("没有别的路会来").isFalse();
        assertThat(order.canEnd(Map.of("produce", 1, "packAndStage", 1)))
                .as("装箱要办两次")
                .isFalse();
        assertThat(order.canEnd(Map.of("paint", 1))).as("图里没有").isFalse();

        Soundness parallel = Soundness.of(Bpmn.createExecutableProcess("p")
                .startEvent()
                .parallelGateway("split")
                .userTask("a")
                .parallelGateway("join")
                .endEvent()
                .moveToNode("split")
                .userTask("b")
                .connectTo("join")
                .done());
        assertThat(parallel.canEnd(Map.of("a", 1))).as("依次办改成同时办，停在第一步的等不到第二步").isFalse();
        assertThat(parallel.canEnd(Map.of("a", 1, "b", 1))).isTrue();
        assertThat(parallel.canEnd(Map.of("a", 1, "join", 1))).isTrue();

        Soundness complaint = Soundness.of(Bpmn.readModelFromFile(new File("processes/complaint.bpmn")));
        assertThat(complaint.canEnd(Map.of("judgeComplaint", 1))).as("在子流程里").isTrue();
    }

    private static List<String> faults(BpmnModelInstance diagram) {
        return Soundness.of(diagram).faults().stream()
                .map(fault -> fault.element() + " " + fault.message().split("[：，]")[0])
                .toList();
    }

    private static BpmnModelInstance edited(String file, String... changes) throws IOException {
        String text = Files.readString(Path.of("processes", file));
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = text.replaceFirst(Pattern.quote(changes[i]), changes[i + 1]);
        }
        return Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
