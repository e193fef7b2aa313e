package org.salesplaybook.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.Map;
import org.junit.jupiter.api.Test;
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
                                                && text.contains("\"vehicleFound_to_requestVehicle\"")),
                                        message(text -> !text.contains("\"openReception\"")
                                                && !text.contains("\"openReception_to_needsVehicle\"")))));
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
