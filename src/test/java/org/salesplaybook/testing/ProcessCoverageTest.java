package org.salesplaybook.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.springframework.beans.factory.annotation.Autowired;

/** The gate fails a class that leaves something out. */
class ProcessCoverageTest {

    @Test
    void whatIsLeftOutIsNamed() {
        Events classes = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(HalfTested.class))
                .execute()
                .containerEvents();
        classes.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                container(HalfTested.class),
                                finishedWithFailure(
                                        instanceOf(AssertionError.class),
                                        message(text -> text.contains(
                                                "elements and flows of reception that no test goes through")),
                                        message(text -> text.contains("\"requestVehicle\"")
                                                && text.contains("\"requestVehicle_to_arrangeVehicle\"")),
                                        message(text -> !text.contains("\"openReception\"")
                                                && !text.contains("\"openReception_to_needsVehicle\"")))));
    }

    @Test
    void whatAnAnalystHasAddedIsLeftToTheRehearsal() {
        Events classes = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(HalfTestedWithAnAddedStep.class))
                .execute()
                .containerEvents();
        classes.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                container(HalfTestedWithAnAddedStep.class),
                                finishedWithFailure(
                                        instanceOf(AssertionError.class),
                                        message(text -> text.contains("\"requestVehicle\"")),
                                        message(text -> !text.contains("tidyUp")))));
    }

    /** After the coverage is known, as it is named before. */
    static class GivenBack implements AfterAllCallback {

        private static Deployments shipped;

        @Override
        public void afterAll(ExtensionContext context) {
            shipped.giveBack();
        }
    }

    @ExtendWith(GivenBack.class)
    @HandbookTest
    @Covers("reception")
    static class HalfTestedWithAnAddedStep {

        @BeforeAll
        static void anAnalystAddsAStep(@Autowired RepositoryService repository, @Autowired Rest rest) {
            GivenBack.shipped = new Deployments(repository);
            Modeler.receptionWithAnAddedStep().deploy(rest, "analyst1", Map.of("deployment-name", "reception"));
        }

        @Test
        void announced(@Autowired RepositoryService repository) {
            assertThat(repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey("reception")
                            .count())
                    .isEqualTo(2);
        }
    }

    @HandbookTest
    @Covers("reception")
    static class HalfTested {

        @Test
        void announced(@Autowired Department department) {
            department.start(
                    "sales1",
                    "reception",
                    Map.of(
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
                            "2026-03-05T10:00",
                            "needVehicle",
                            false));
        }
    }
}
