package org.salesplaybook.sending;

import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.sending.Outbox.Waiting;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * Sends what was taken up, or as much of it as one message holds. What has gone is remembered right after it was
 * accepted: only where the application dies in between is it sent again.
 */
@Component
@Writes("hasNotices")
class SendNotices implements JavaDelegate {

    static final VariableFactory<String> CHANNEL = stringVariable("channel");
    static final VariableFactory<String> RECIPIENT = stringVariable("recipient");
    static final VariableFactory<Date> SEND_AT = dateVariable("sendAt");

    private final Outbox outbox;
    private final Letters letters;
    private final Mail mail;
    private final Robots robots;

    SendNotices(Outbox outbox, Letters letters, Mail mail, Robots robots) {
        this.outbox = outbox;
        this.letters = letters;
        this.mail = mail;
        this.robots = robots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String message = execution.getProcessInstanceId();
        List<Waiting> waiting = outbox.waiting(message);
        if (!waiting.isEmpty()) {
            String recipient = RECIPIENT.from(execution).get();
            Channel channel = Channel.of(CHANNEL.from(execution).get()).orElseThrow();
            List<Letter.Line> lines = letters.lines(channel, waiting);
            List<Letter.Line> gone = switch (channel) {
                case EMAIL -> mail.send(message, recipient, lines);
                case ROBOT -> robots.send(recipient, lines);
            };
            if (gone.isEmpty()) {
                outbox.drop(message);
            } else {
                outbox.sent(
                        message,
                        gone.stream().flatMap(line -> line.ids().stream()).toList());
            }
        }
        CollectNotices.HAS_NOTICES.on(execution).set(!outbox.waiting(message).isEmpty());
    }
}
