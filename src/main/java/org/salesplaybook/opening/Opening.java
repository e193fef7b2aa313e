package org.salesplaybook.opening;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the {@link BeforeOpening} steps after all beans are there and before the web server listens. */
@Component
class Opening implements SmartLifecycle {

    private final List<BeforeOpening> steps;
    private final OneNodeAtATime oneNode;
    private boolean done;

    Opening(List<BeforeOpening> stepsInOrder, OneNodeAtATime oneNode) {
        this.steps = stepsInOrder;
        this.oneNode = oneNode;
    }

    @Override
    public void start() {
        oneNode.run(() -> steps.forEach(BeforeOpening::prepare));
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
