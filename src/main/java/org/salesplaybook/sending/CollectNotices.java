package org.salesplaybook.sending;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** Takes up what waits for a recipient now. A step of its own, so that a message that is sent again holds the same. */
@Component
@Writes("hasNotices")
class CollectNotices implements JavaDelegate {

    static final VariableFactory<Boolean> HAS_NOTICES = booleanVariable("hasNotices");

    private final Outbox outbox;

    CollectNotices(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String message = execution.getProcessInstanceId();
        outbox.takeUp(
                SendNotices.CHANNEL.from(execution).get(),
                SendNotices.RECIPIENT.from(execution).get(),
                message);
        HAS_NOTICES.on(execution).set(!outbox.waiting(message).isEmpty());
    }
}
