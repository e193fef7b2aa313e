package org.salesplaybook.sending;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Decisions;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.sending.Outbox.Waiting;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.workingdays.TimeLeft;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** Puts into words what waits to be sent, as it stands now. */
@Component
class Letters {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final NoticeSettings settings;
    private final HistoryService history;
    private final Organization organization;
    private final TimeLeft timeLeft;
    private final Decisions decisions;
    private final Clock clock;

    Letters(
            NoticeSettings settings,
            @Lazy HistoryService history,
            Organization organization,
            TimeLeft timeLeft,
            Decisions decisions,
            Clock clock) {
        this.settings = settings;
        this.history = history;
        this.organization = organization;
        this.timeLeft = timeLeft;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** What several people are told alike. */
    private record Same(
            NoticeKind kind,
            String words,
            String instance,
            @Nullable String task) {}

    /** @return what there is to say, the oldest first; what several people are told alike is said once */
    List<Letter.Line> lines(Channel channel, List<Waiting> waiting) {
        Map<Same, List<Waiting>> alike = waiting.stream()
                .collect(Collectors.groupingBy(
                        one -> new Same(one.kind(), one.words(), one.instance(), one.task()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Letter.Line> lines = new ArrayList<>();
        alike.forEach((same, notices) -> lines.add(line(channel, same, notices)));
        return lines;
    }

    private Letter.Line line(Channel channel, Same same, List<Waiting> notices) {
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceId(same.instance())
                .singleResult();
        HistoricTaskInstance task = same.task() == null
                ? null
                : history.createHistoricTaskInstanceQuery().taskId(same.task()).singleResult();
        HistoricTaskInstance open = task == null || task.getEndTime() != null ? null : task;
        Optional<TimeLeft.Left> left =
                Optional.ofNullable(open).map(HistoricTaskInstance::getDueDate).map(timeLeft::until);
        return new Letter.Line(
                notices.stream().map(Waiting::notice).toList(),
                same.kind().label(),
                oneLine(same.words()),
                instance == null ? null : instance.getBusinessKey(),
                instance == null ? null : instance.getProcessDefinitionName(),
                channel == Channel.ROBOT ? null : oneLine(customer(same.instance())),
                task == null ? null : task.getName(),
                left.map(TimeLeft.Left::due).orElse(null),
                left.map(TimeLeft.Left::text).orElse(null),
                left.map(TimeLeft.Left::overdue).orElse(false),
                MOMENT.format(notices.get(0).toldAt().atZone(clock.getZone())),
                notices.stream()
                        .map(notice -> organization.nameOf(notice.person()))
                        .collect(Collectors.joining("、")),
                notices.stream()
                        .map(notice -> organization.contactOf(notice.person()).mobile())
                        .filter(Objects::nonNull)
                        .toList(),
                open == null ? settings.tasklist() : link(open.getId()));
    }

    /** Whoever reads it on the way, on a phone, can decide there and then. */
    private String link(String task) {
        return decisions.plain(task).isPresent() ? settings.approval(task) : settings.task(task);
    }

    private @Nullable String customer(String instance) {
        HistoricVariableInstance name = history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .executionIdIn(instance)
                .variableName(CaseVariables.CUSTOMER_NAME.getName())
                .singleResult();
        return name == null || name.getValue() == null ? null : name.getValue().toString();
    }

    @Contract("!null -> !null")
    private static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : text.strip().replaceAll("\\s+", " ");
    }
}
