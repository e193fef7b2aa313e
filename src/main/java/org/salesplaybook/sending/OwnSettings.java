package org.salesplaybook.sending;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people choose for themselves: which notices they get by which channel, and when. */
@Component
public class OwnSettings {

    private final NoticeSettings settings;
    private final Reachability reach;
    private final Organization organization;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    OwnSettings(
            NoticeSettings settings,
            Reachability reach,
            Organization organization,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.reach = reach;
        this.organization = organization;
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * What somebody can choose.
     *
     * @param channels the channels that there are
     * @param kinds what they may hear of
     */
    record Page(List<Way> channels, List<Row> kinds) {}

    /**
     * A channel.
     *
     * @param to where it reaches the person: an address, or the names of robots; empty where it does not
     */
    record Way(String id, String label, List<String> to) {}

    /**
     * A kind of notice.
     *
     * @param chosen by channel, without those by which the administrator does not let the person have it
     */
    record Row(String id, String label, Map<String, String> chosen) {}

    /** @return what the person can choose, and has chosen; nothing where no notices are sent */
    Page of(String person) {
        if (!settings.enabled()) {
            return new Page(List.of(), List.of());
        }
        List<Channel> channels = Stream.of(Channel.values()).filter(reach::has).toList();
        Map<NoticeKind, Map<Channel, Timing>> chosen = chosen(person);
        return new Page(
                channels.stream()
                        .map(channel -> new Way(channel.id(), channel.label(), addresses(person, channel)))
                        .toList(),
                Stream.of(NoticeKind.values())
                        .map(kind -> {
                            Map<String, String> timings = new LinkedHashMap<>();
                            channels.stream()
                                    .filter(channel -> reach.isAllowed(person, kind, channel))
                                    .forEach(channel -> timings.put(
                                            channel.id(),
                                            chosen.getOrDefault(kind, Map.of())
                                                    .getOrDefault(channel, Timing.AT_ONCE)
                                                    .id()));
                            return new Row(kind.id(), kind.label(), timings);
                        })
                        .toList());
    }

    private List<String> addresses(String person, Channel channel) {
        List<String> recipients = reach.recipients(person, channel);
        return channel == Channel.EMAIL
                ? recipients.stream()
                        .map(recipient -> organization.contactOf(recipient).email())
                        .toList()
                : recipients;
    }

    private Map<NoticeKind, Map<Channel, Timing>> chosen(String person) {
        Map<NoticeKind, Map<Channel, Timing>> chosen = new EnumMap<>(NoticeKind.class);
        database.sql("select kind, channel, timing from notice_setting where person = ?")
                .param(person)
                .query((row, n) -> chosen.computeIfAbsent(
                                NoticeKind.of(row.getString(1)).orElseThrow(), kind -> new HashMap<>())
                        .put(
                                Channel.of(row.getString(2)).orElseThrow(),
                                Timing.of(row.getString(3)).orElseThrow()))
                .list();
        return chosen;
    }

    /**
     * Replaces what the person has chosen.
     *
     * @param wanted timings by channel, by kind; what is left out is as usual, at once
     * @throws RequestRefused where there is no such thing, or the administrator does not let the person have it;
     *     nothing is changed then
     */
    public void choose(String person, Map<String, Map<String, String>> wanted) {
        List<Problem> problems = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        wanted.forEach((kind, timings) -> timings.forEach((channel, timing) -> {
            NoticeKind told = NoticeKind.of(kind).orElse(null);
            Channel by = Channel.of(channel).orElse(null);
            Timing when = Timing.of(timing).orElse(null);
            if (told == null || by == null || when == null) {
                problems.add(Problem.of("没有“" + kind + " " + channel + " " + timing + "”这样的通知设置"));
            } else if (when != Timing.NEVER && !reach.isAllowed(person, told, by)) {
                problems.add(new Problem(kind, told.label(), "不能用" + by.label() + "接收：管理员没有允许您的岗位这样接收"));
            } else {
                choices.add(new Choice(told, by, when));
            }
        }));
        if (!problems.isEmpty()) {
            throw new RequestRefused(problems);
        }
        transaction.executeWithoutResult(status -> {
            database.sql("delete from notice_setting where person = ?")
                    .param(person)
                    .update();
            choices.stream()
                    .filter(choice -> choice.timing() != Timing.AT_ONCE)
                    .forEach(choice -> database.sql(
                                    "insert into notice_setting (person, channel, kind, timing) values (?, ?, ?, ?)")
                            .param(person)
                            .param(choice.channel().id())
                            .param(choice.kind().id())
                            .param(choice.timing().id())
                            .update());
        });
    }

    private record Choice(NoticeKind kind, Channel channel, Timing timing) {}
}
