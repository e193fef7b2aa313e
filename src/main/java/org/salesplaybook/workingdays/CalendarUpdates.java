package org.salesplaybook.workingdays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.Objects;
import java.util.Optional;
import org.salesplaybook.opening.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes up a calendar that was dropped in or changed, at the start and while the application runs. The calendar that
 * the open deadlines were worked out with stands in the database: where it differs, they are worked out again, once,
 * however many nodes there are.
 */
@Component
class CalendarUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarUpdates.class);

    private final CalendarFiles files;
    private final WorkingDays workingDays;
    private final OpenDeadlines openDeadlines;
    private final WorkingDayTable table;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    CalendarUpdates(
            CalendarFiles files,
            WorkingDays workingDays,
            OpenDeadlines openDeadlines,
            WorkingDayTable table,
            JdbcClient database,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.files = files;
        this.workingDays = workingDays;
        this.openDeadlines = openDeadlines;
        this.table = table;
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @EventListener(ApplicationStartedEvent.class)
    void atStart() {
        takeUp(workingDays.calendar());
        missingYear()
                .ifPresent(
                        year -> LOG.warn("{} 年的放假安排还没有放入 calendar 文件夹：该年的期限暂按周末和固定日期的法定节日推算，" + "文件放入后会自动重新计算", year));
    }

    /** Looks for a changed calendar; a file that cannot be understood leaves the calendar as it was. */
    @Scheduled(
            fixedDelayString = "${sales-playbook.working-days.look-every:60s}",
            initialDelayString = "${sales-playbook.working-days.look-every:60s}")
    void look() {
        try {
            WorkingCalendar found = files.read();
            if (!found.equals(workingDays.calendar()) || table.endsTooEarly()) {
                takeUp(found);
            }
        } catch (CannotStart e) {
            LOG.error("{}\n继续使用原来的日历", e.getMessage());
        }
    }

    /** @return the year whose announcement is missing: the current one, or from 1 November on the next one */
    Optional<Integer> missingYear() {
        LocalDate today = LocalDate.now(clock);
        int year = today.getYear();
        if (!workingDays.calendar().announcedYears().contains(year)) {
            return Optional.of(year);
        }
        boolean nextIsDue = today.getMonth().compareTo(Month.NOVEMBER) >= 0;
        return nextIsDue && !workingDays.calendar().announcedYears().contains(year + 1)
                ? Optional.of(year + 1)
                : Optional.empty();
    }

    private void takeUp(WorkingCalendar next) {
        transaction.executeWithoutResult(status -> {
            String text = write(next);
            String past = database.sql("select content from working_calendar where id = 1 for update")
                    .query(String.class)
                    .optional()
                    .orElse(null);
            if (!Objects.equals(text, past)) {
                database.sql("update working_calendar set content = ? where id = 1")
                        .param(text)
                        .update();
            }
            if (past != null && !text.equals(past)) {
                int moved = openDeadlines.move(read(past), next);
                LOG.info("工作日历已更新，重新计算了 {} 个未到期限", moved);
            }
            table.keep(next);
            workingDays.use(next);
        });
    }

    private String write(WorkingCalendar calendar) {
        try {
            return json.writeValueAsString(calendar);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private WorkingCalendar read(String text) {
        try {
            return json.readValue(text, WorkingCalendar.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
