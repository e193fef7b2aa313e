package org.salesplaybook.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.deployment.Edits;
import org.salesplaybook.rehearsal.RehearsalReport.Finding;
import org.salesplaybook.rehearsal.RehearsalReport.Kind;
import org.salesplaybook.rehearsal.RehearsalReport.OfProcess;
import org.salesplaybook.testing.GivesDeploymentsBack;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Modeler;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** Before anybody works by a diagram, it is tried on cases. */
@HandbookTest
@GivesDeploymentsBack
@DisplayName("试演：新的一版先在试办的业务上走一遍")
class RehearsalTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    @Autowired
    private Rehearsal rehearsal;

    @Autowired
    private Rest rest;

    @Test
    @DisplayName("现有的流程：没有一笔业务停住、出错、漏存档，几乎每条路都走到")
    void whatIsShipped() {
        RehearsalReport report = rehearsal.of(List.of(), LONG_ENOUGH);

        assertThat(report.isComplete()).isTrue();
        assertThat(found(report, Kind.TROUBLE)).isEmpty();
        assertThat(report.processes())
                .filteredOn(process -> process.cases() == 0)
                .extracting(OfProcess::key)
                .as("系统自己启动的")
                .containsExactlyInAnyOrder("leave", "notices");
        assertThat(report.processes())
                .filteredOn(process -> process.cases() > 0)
                .allSatisfy(process -> assertThat(process.walked().size())
                        .as(process.key())
                        .isGreaterThan(9 * found(process, Kind.NOT_WALKED).size()));
        assertThat(found(report, Kind.NOT_RUNG)).isEmpty();
    }

    @Test
    @DisplayName("没有的流程，说得出是哪几个")
    void whatIsNoProcess() {
        assertThat(rehearsal.unknown(List.of("reception", "recption"))).containsExactly("recption");
    }

    @Test
    @DisplayName("加的一步，不用另写测试也走得到")
    void anAddedStepIsWalked() {
        deploy(Modeler.receptionWithAnAddedStep());

        OfProcess reception = rehearsed("reception");

        assertThat(reception.walked()).contains("tidyUp", "tidyUp_to_writeReport");
        assertThat(found(reception, Kind.TROUBLE)).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            reception.bpmn | ${actualCost &gt; 0} | ${actualCost &gt; 90000000000000} | 条件不会成立 | NOT_WALKED | 没有业务走
            reception.bpmn | candidateGroups="adminDept" | assignee="${organization.superiorOf(customerName)}" | 算不出派给谁 | TROUBLE | 出错
            reception.bpmn | name="礼送客户" camunda:formRef="reception-seeOffVisitors" camunda:formRefBinding="deployment" camunda:assignee="${starter}" | name="礼送客户" camunda:formRef="reception-seeOffVisitors" camunda:formRefBinding="deployment" camunda:assignee="${contactName}" | 派给了外人 | TROUBLE | 出错
            reception-seeOffVisitors.form | =seeOffAt = null or actualArriveAt = null or seeOffAt >= actualArriveAt | =seeOffAt > seeOffAt | 规则谁也做不到 | TROUBLE | 「礼送客户」：表单填不出来
            """)
    @DisplayName("核对时看不出来的错，试演时看得出来")
    void whatNoCheckSees(String file, String from, String to, String mistake, Kind kind, String words)
            throws IOException {
        Modeler modeler = Modeler.open("reception.bpmn");
        modeler.add(file, Edits.of(modeler.files().get(file), from, to));
        deploy(modeler);

        assertThat(rehearsed("reception").findings())
                .filteredOn(finding -> finding.kind() == kind)
                .extracting(Finding::words)
                .anySatisfy(said -> assertThat(said).contains(words));
    }

    private void deploy(Modeler modeler) {
        Answer deployed = modeler.deploy(rest, "analyst1", Map.of("deployment-name", "reception"));
        assertThat(deployed.status()).as("%s", deployed.body()).isEqualTo(200);
    }

    private OfProcess rehearsed(String process) {
        return rehearsal.of(List.of(process), LONG_ENOUGH).processes().get(0);
    }

    private static List<Finding> found(RehearsalReport report, Kind kind) {
        return report.processes().stream()
                .flatMap(process -> found(process, kind).stream())
                .toList();
    }

    private static List<Finding> found(OfProcess process, Kind kind) {
        return process.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }
}
