package org.salesplaybook.drafts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.drafts.DraftsResource.Typed;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.submission.OpenForms;
import org.salesplaybook.submission.StartFormHandedIn;
import org.salesplaybook.submission.TaskGivenBack;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps drafts, each for whoever typed it, as long as they may fill in the form. It goes when the form is handed in: a
 * task's with the task, by the database's own rule.
 */
@Component
class Drafts {

    /** For how long one is kept that nobody comes back to. */
    static final Duration KEPT = Duration.ofDays(30);
    /** As the table has it. */
    static final int LONGEST = 100_000;
    /** More than anybody has in hand; a script could fill the disk otherwise. */
    static final int MOST = 200;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final OpenForms forms;
    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(OpenForms forms, JdbcClient database, ObjectMapper json, Clock clock) {
        this.forms = forms;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A form that somebody fills in.
     *
     * @param id of the task, or key of the process that it starts
     * @param task id of the task; none for a start form
     */
    record Form(String id, @Nullable String task) {

        static Form ofTask(String task) {
            return new Form(task, task);
        }

        static Form ofStart(String process) {
            return new Form(process, null);
        }
    }

    private record Kept(String content, int revision, OffsetDateTime savedAt) {}

    /**
     * @return what the person has filled in, without fields that the form does not have any more
     * @throws RequestRefused where the form is none that the person can fill in now
     */
    Draft find(String person, Form form) {
        Set<String> fields = fields(form);
        return database.sql("select content, revision, saved_at from form_draft where person = ? and form = ?")
                .param(person)
                .param(form.id())
                .query(Kept.class)
                .optional()
                .map(kept ->
                        new Draft(fields, only(fields, read(kept.content())), kept.revision(), shown(kept.savedAt())))
                .orElseGet(() -> new Draft(fields, Map.of(), 0, null));
    }

    /**
     * @return what is kept now; empty where something else is, which the browser does not know of
     * @throws RequestRefused where the form is none that the person can fill in now, or it is too much; nothing is
     *     changed then
     */
    Optional<Draft> keep(String person, Form form, Typed typed) {
        if (!person.equals(typed.person())) {
            throw new RequestRefused("现在登录的是另一个人，没有保存");
        }
        Set<String> fields = fields(form);
        Map<String, Object> values = only(fields, Objects.requireNonNullElse(typed.values(), Map.of()));
        String content = write(values);
        if (content.length() > LONGEST) {
            throw new RequestRefused("填写的内容超过 " + LONGEST + " 个字符，不能作为草稿保存，请直接提交");
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        boolean kept = database.sql(
                                        "update form_draft set content = ?, revision = revision + 1, saved_at = ? where person = ? and form = ? and revision = ?")
                                .param(content)
                                .param(now)
                                .param(person)
                                .param(form.id())
                                .param(typed.revision())
                                .update()
                        == 1
                || isNew(person, form, content, typed.revision(), now);
        return kept ? Optional.of(new Draft(fields, values, typed.revision() + 1, shown(now))) : Optional.empty();
    }

    private boolean isNew(String person, Form form, String content, int revision, OffsetDateTime now) {
        List<String> forms = database.sql("select form from form_draft where person = ?")
                .param(person)
                .query(String.class)
                .list();
        if (forms.contains(form.id())) {
            return false;
        }
        if (forms.size() >= MOST) {
            throw new RequestRefused("已有 " + MOST + " 份草稿，请先提交或放弃一些，再接着填写");
        }
        try {
            return database.sql(
                                    "insert into form_draft (person, form, task_id, content, revision, saved_at) values (?, ?, ?, ?, ?, ?)")
                            .param(person)
                            .param(form.id())
                            .param(form.task())
                            .param(content)
                            .param(revision + 1)
                            .param(now)
                            .update()
                    == 1;
        } catch (DuplicateKeyException sameMoment) {
            return false;
        }
    }

    /** @throws RequestRefused where the form is none that the person can fill in now */
    void discard(String person, Form form) {
        fields(form);
        remove(person, form.id());
    }

    private void remove(String person, String form) {
        database.sql("delete from form_draft where person = ? and form = ?")
                .param(person)
                .param(form)
                .update();
    }

    @EventListener
    void handedIn(StartFormHandedIn form) {
        if (form.person() != null) {
            remove(form.person(), form.process());
        }
    }

    /** What a colleague has filled in is to be seen, not what was typed before they were asked. */
    @EventListener
    void filledIn(TaskGivenBack given) {
        database.sql("delete from form_draft where task_id = ?")
                .param(given.task().getId())
                .update();
    }

    /**
     * Forgets what nobody has come back to, and what belongs to a task that is somebody else's now, who could not see
     * it.
     */
    @Scheduled(cron = "0 40 0 * * *", zone = "${sales-playbook.zone}")
    void forget() {
        database.sql("delete from form_draft where saved_at < ?")
                .param(OffsetDateTime.now(clock).minus(KEPT))
                .update();
        database.sql(
                        "delete from form_draft where exists (select 1 from act_ru_task t where t.id_ = form_draft.task_id and t.assignee_ <> form_draft.person)")
                .update();
    }

    private Set<String> fields(Form form) {
        List<FormField> fields = form.task() == null ? forms.ofStart(form.id()) : forms.ofTask(form.id());
        return fields.stream().map(FormField::key).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Object> only(Set<String> fields, Map<String, Object> values) {
        Map<String, Object> only = new LinkedHashMap<>(values);
        only.keySet().retainAll(fields);
        return only;
    }

    private String shown(OffsetDateTime moment) {
        ZonedDateTime at = moment.atZoneSameInstant(clock.getZone());
        return (at.toLocalDate().equals(LocalDate.now(clock)) ? TIME : DAY_AND_TIME).format(at);
    }

    private Map<String, Object> read(String content) {
        try {
            return json.readValue(content, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a draft is no JSON", e);
        }
    }

    private String write(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
