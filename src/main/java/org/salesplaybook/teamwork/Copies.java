package org.salesplaybook.teamwork;

import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseAccess;
import org.salesplaybook.casefile.CaseAccess.Seen;
import org.salesplaybook.casefile.CaseAccess.Sight;
import org.salesplaybook.casefile.CasePages;
import org.salesplaybook.casefile.SharedCases;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.engine.CaseComment;
import org.salesplaybook.engine.Permitted;
import org.salesplaybook.notification.Notices;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.sending.Notice;
import org.salesplaybook.sending.NoticeKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/**
 * 抄送: whoever sees a case sends colleagues a copy for information. A copy widens whose cases one sees, never which:
 * whoever gets it sees how the case goes on, and what was filled in only where the sender saw that and the recipient's
 * position sees cases of that process at all. So prices never come to production, purchasing, the warehouse or
 * administration.
 */
@Component
class Copies implements SharedCases {

    static final int PAGE = 20;
    private static final int MOST_RECIPIENTS = 50;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CaseAccess access;
    private final CasePages pages;
    private final Colleagues colleagues;
    private final Organization organization;
    private final Notices notices;
    private final HistoryService history;
    private final CommandExecutor commands;
    private final Permitted permitted;
    private final AsSystem asSystem;
    private final JdbcClient database;
    private final Clock clock;

    Copies(
            CaseAccess access,
            CasePages pages,
            Colleagues colleagues,
            Organization organization,
            Notices notices,
            @Lazy HistoryService history,
            @Lazy CommandExecutor commands,
            Permitted permitted,
            AsSystem asSystem,
            JdbcClient database,
            Clock clock) {
        this.access = access;
        this.pages = pages;
        this.colleagues = colleagues;
        this.organization = organization;
        this.notices = notices;
        this.history = history;
        this.commands = commands;
        this.permitted = permitted;
        this.asSystem = asSystem;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A copy that came to somebody.
     *
     * @param id of the copy
     * @param instance the case's process instance
     * @param number the case's number
     * @param head what lists show of the case, unless its history has been removed
     * @param sender name of whoever sent it
     * @param note what they said, if anything
     * @param sentAt {@code 2026-03-02 09:00}
     * @param readAt when it was opened, if it has been
     */
    record Received(
            long id,
            String instance,
            String number,
            CasePages.@Nullable Head head,
            String sender,
            @Nullable String note,
            String sentAt,
            @Nullable String readAt) {}

    /** A copy that was sent of a case: names, what was said, and when it was sent and opened. */
    record Sent(
            String sender,
            String recipient,
            @Nullable String note,
            String sentAt,
            @Nullable String readAt) {}

    /**
     * Sends copies of a case.
     *
     * @param sender who does so
     * @param to logins of the recipients
     * @param note what is said, may be left out
     * @throws NotFoundException where there is no such case, or none that the sender sees
     * @throws RequestRefused where nobody was chosen, or somebody who cannot be
     */
    void send(String instance, String sender, @Nullable List<String> to, @Nullable String note) {
        Seen seen = access.open(instance);
        String said = MessageText.optional("说明", note);
        Set<String> recipients = recipients(sender, to);
        String text = "抄送：" + recipients.stream().map(organization::nameOf).collect(Collectors.joining("、"))
                + (said == null ? "" : "。说明：" + said);
        permitted.run(() -> {
            recipients.forEach(recipient -> keep(seen, sender, recipient, said));
            commands.execute(new CaseComment(seen.instance().getId(), text));
            notices.tell(
                    new Notice(
                            NoticeKind.REMINDER,
                            text,
                            seen.instance().getProcessDefinitionId(),
                            instance,
                            seen.number()),
                    List.of(),
                    recipients,
                    0);
        });
    }

    private void keep(Seen seen, String sender, String recipient, @Nullable String note) {
        database.sql(
                        "insert into case_copy (process_instance_id, case_number, sender, recipient, note, everything, sent_at) values (?, ?, ?, ?, ?, ?, ?)")
                .param(seen.instance().getId())
                .param(seen.number())
                .param(sender)
                .param(recipient)
                .param(note)
                .param(seen.everything())
                .param(OffsetDateTime.now(clock))
                .update();
    }

    private Set<String> recipients(String sender, @Nullable List<String> to) {
        Set<String> recipients = new LinkedHashSet<>(to == null ? List.of() : to);
        Set<String> possible =
                colleagues.allBut(sender).stream().map(Colleagues.Choice::id).collect(Collectors.toSet());
        if (recipients.isEmpty() || !possible.containsAll(recipients)) {
            throw new RequestRefused("「抄送给」应从可选的人员中选择，至少一人");
        }
        if (recipients.size() > MOST_RECIPIENTS) {
            throw new RequestRefused("「抄送给」一次最多 " + MOST_RECIPIENTS + " 人，现在是 " + recipients.size() + " 人");
        }
        return recipients;
    }

    @Override
    public Optional<Sight> sight(HistoricProcessInstance instance, String person) {
        List<Boolean> copies = database.sql(
                        "select everything from case_copy where process_instance_id = ? and recipient = ?")
                .param(instance.getId())
                .param(person)
                .query(Boolean.class)
                .list();
        return copies.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        copies.contains(true) && organization.seesCasesOf(person, instance.getProcessDefinitionKey())
                                ? Sight.EVERYTHING
                                : Sight.COURSE);
    }

    /**
     * @param words of which each is part of a case's number or of what was said; everything where they are blank
     * @param unread whether only those are asked for that have not been opened
     * @param page counted from 0
     * @return the copies that came to the person, the newest first, {@value #PAGE} to a page
     */
    List<Received> receivedBy(String person, @Nullable String words, boolean unread, int page) {
        org.salesplaybook.values.SearchWords looked = new org.salesplaybook.values.SearchWords(words);
        record Row(
                long id,
                String instance,
                String number,
                String sender,
                @Nullable String note,
                OffsetDateTime sentAt,
                @Nullable OffsetDateTime readAt) {}
        List<Row> rows = database.sql(
                        "select id, process_instance_id as instance, case_number as number, sender, note, sent_at, read_at from case_copy "
                                + "where recipient = :person " + looked.in("concat_ws(' ', case_number, note)")
                                + (unread ? "and read_at is null " : "")
                                + "order by sent_at desc, id desc offset :skipped rows fetch next " + PAGE
                                + " rows only")
                .params(looked.values())
                .param("person", person)
                .param("skipped", page * PAGE)
                .query(Row.class)
                .list();
        Map<String, CasePages.Head> heads =
                heads(rows.stream().map(Row::instance).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Received(
                        row.id(),
                        row.instance(),
                        row.number(),
                        heads.get(row.instance()),
                        organization.nameOf(row.sender()),
                        row.note(),
                        text(row.sentAt()),
                        text(row.readAt())))
                .toList();
    }

    private Map<String, CasePages.Head> heads(Set<String> instances) {
        return instances.isEmpty()
                ? Map.of()
                : pages
                        .heads(asSystem.call(() -> history.createHistoricProcessInstanceQuery()
                                .processInstanceIds(instances)
                                .list()))
                        .stream()
                        .collect(Collectors.toMap(CasePages.Head::id, head -> head));
    }

    /** @return how many copies came to the person that they have not opened */
    int unreadBy(String person) {
        return database.sql("select count(*) from case_copy where recipient = ? and read_at is null")
                .param(person)
                .query(Integer.class)
                .single();
    }

    /**
     * Marks a copy as read; when it was opened first stays.
     *
     * @throws NotFoundException where no such copy came to the person
     */
    void read(long id, String person) {
        int found = database.sql("update case_copy set read_at = coalesce(read_at, ?) where id = ? and recipient = ?")
                .param(OffsetDateTime.now(clock))
                .param(id)
                .param(person)
                .update();
        if (found == 0) {
            throw new NotFoundException();
        }
    }

    /**
     * @return the copies that were sent of a case, in order: all of them for whoever sees everything of it, else those
     *     that the person sent or got
     * @throws NotFoundException where there is no such case, or none that the person sees
     */
    List<Sent> of(String instance, String person) {
        boolean everything = access.open(instance).everything();
        return database
                .sql(
                        "select sender, recipient, note, sent_at, read_at from case_copy where process_instance_id = ? order by sent_at, id")
                .param(instance)
                .query((row, n) -> Map.entry(
                        List.of(row.getString("sender"), row.getString("recipient")),
                        new Sent(
                                organization.nameOf(row.getString("sender")),
                                organization.nameOf(row.getString("recipient")),
                                row.getString("note"),
                                text(Objects.requireNonNull(row.getObject("sent_at", OffsetDateTime.class))),
                                text(row.getObject("read_at", OffsetDateTime.class)))))
                .list()
                .stream()
                .filter(copy -> everything || copy.getKey().contains(person))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Contract("!null -> !null")
    private @Nullable String text(@Nullable OffsetDateTime moment) {
        return moment == null ? null : MOMENT.format(moment.atZoneSameInstant(clock.getZone()));
    }
}
