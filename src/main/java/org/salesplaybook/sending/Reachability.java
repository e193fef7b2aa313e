package org.salesplaybook.sending;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.organization.Organization;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Who is reached by which channel, and when: what the organisation file lets their position have and, within it, what
 * they chose themselves.
 */
@Component
public class Reachability {

    private final NoticeSettings settings;
    private final Organization organization;
    private final JdbcClient database;
    private final boolean hasMail;
    private final Map<String, Map<Channel, Set<NoticeKind>>> named = new HashMap<>();

    /** @throws CannotStart where settings or the organisation file name what there is not */
    Reachability(
            NoticeSettings settings,
            Organization organization,
            JdbcClient database,
            ObjectProvider<JavaMailSender> mail) {
        this.settings = settings;
        this.organization = organization;
        this.database = database;
        this.hasMail = mail.getIfAvailable() != null;
        checkSettings();
        readPositions();
    }

    /**
     * One way to somebody.
     *
     * @param recipient by e-mail the person, by robot its name
     */
    public record Way(Channel channel, String recipient, Timing timing) {}

    /** @return by which ways each of several people is told of something of that kind; none where all of it is off */
    public Map<String, List<Way>> ways(Collection<String> people, NoticeKind kind) {
        if (!settings.enabled() || people.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<Channel, Timing>> chosen = new HashMap<>();
        database.sql("select person, channel, timing from notice_setting where kind = :kind and person in (:people)")
                .param("kind", kind.id())
                .param("people", people)
                .query((row, n) -> chosen.computeIfAbsent(row.getString(1), person -> new HashMap<>())
                        .put(
                                Channel.of(row.getString(2)).orElseThrow(),
                                Timing.of(row.getString(3)).orElseThrow()))
                .list();
        Map<String, List<Way>> ways = new HashMap<>();
        people.forEach(person -> ways.put(
                person,
                Stream.of(Channel.values())
                        .filter(channel -> isAllowed(person, kind, channel))
                        .flatMap(channel -> ways(
                                person,
                                channel,
                                chosen.getOrDefault(person, Map.of()).getOrDefault(channel, Timing.AT_ONCE)))
                        .filter(way -> way.timing() != Timing.NEVER)
                        .toList()));
        return ways;
    }

    private Stream<Way> ways(String person, Channel channel, Timing timing) {
        return recipients(person, channel).stream().map(recipient -> new Way(channel, recipient, timing));
    }

    /**
     * @return by e-mail the person, by robots those that serve the person; nobody where the channel does not reach them
     */
    List<String> recipients(String person, Channel channel) {
        if (!organization.worksHere(person)) {
            return List.of();
        }
        if (channel == Channel.EMAIL) {
            return hasMail && organization.contactOf(person).email() != null ? List.of(person) : List.of();
        }
        String team = organization.teamOf(person);
        String position = organization.positionOf(person);
        return settings.robots().stream()
                .filter(robot -> robot.teams().isEmpty() || robot.teams().contains(team))
                .filter(robot ->
                        robot.positions().isEmpty() || robot.positions().contains(position))
                .map(Robot::name)
                .toList();
    }

    /** @return whether there is such a channel at all */
    boolean has(Channel channel) {
        return channel == Channel.EMAIL ? hasMail : !settings.robots().isEmpty();
    }

    /** @return whether the organisation file lets the person's position have notices of that kind by that channel */
    boolean isAllowed(String person, NoticeKind kind, Channel channel) {
        return organization.worksHere(person)
                && named.getOrDefault(organization.positionOf(person), Map.of())
                        .getOrDefault(channel, EnumSet.allOf(NoticeKind.class))
                        .contains(kind);
    }

    private void readPositions() {
        List<String> faults = new ArrayList<>();
        organization.noticesByPosition().forEach((position, notices) -> {
            Map<Channel, Set<NoticeKind>> allowed = named.computeIfAbsent(position, id -> new HashMap<>());
            notices.forEach((channel, kinds) -> {
                Set<NoticeKind> known = EnumSet.noneOf(NoticeKind.class);
                kinds.forEach(kind -> NoticeKind.of(kind)
                        .ifPresentOrElse(
                                known::add,
                                () -> faults.add("岗位“" + position + "”：notices 中的“" + kind + "”不是通知的种类，应为 "
                                        + String.join(
                                                "、",
                                                Stream.of(NoticeKind.values())
                                                        .map(NoticeKind::id)
                                                        .toList()))));
                Channel.of(channel)
                        .ifPresentOrElse(
                                found -> allowed.put(found, known),
                                () -> faults.add(
                                        "岗位“" + position + "”：notices 中的“" + channel + "”不是发送方式，应为 email 或 robot"));
            });
        });
        refuse("组织文件有误", faults);
    }

    private void checkSettings() {
        if (!settings.enabled()) {
            return;
        }
        List<String> faults = new ArrayList<>();
        if (!hasMail && settings.robots().isEmpty()) {
            faults.add("enabled 为 true，但没有发信服务器（spring.mail.host），也没有群机器人（robots）");
        }
        if (!isWebAddress(settings.baseUrl())) {
            faults.add("base-url 应为本系统的网址，如 https://sales.example.com");
        }
        if (hasMail && (settings.from() == null || settings.from().isBlank())) {
            faults.add("没有发件人 from，如 销售部作业系统 <sales@example.com>");
        }
        Set<String> names = new HashSet<>();
        settings.robots().forEach(robot -> check(robot, names, faults));
        refuse("通知的设置（sales-playbook.notices）有误", faults);
    }

    private void check(Robot robot, Set<String> names, List<String> faults) {
        String which = "群机器人“" + robot.name() + "”：";
        if (robot.name() == null || robot.name().isBlank() || robot.name().length() > Robot.NAME) {
            faults.add(which + "应有名称 name，不超过 " + Robot.NAME + " 字");
        } else if (!names.add(robot.name())) {
            faults.add(which + "出现了两次");
        }
        if (robot.kind() == null) {
            faults.add(which + "没有种类 kind，应为 wecom（企业微信）、dingtalk（钉钉）或 feishu（飞书）");
        }
        if (!isWebAddress(robot.url())) {
            faults.add(which + "url 应为机器人的 Webhook 地址，以 https:// 开头");
        }
        robot.teams().stream()
                .filter(team -> !organization.teams().contains(team))
                .forEach(team -> faults.add(which + "没有班组“" + team + "”"));
        robot.positions().stream()
                .filter(position -> !organization.isPosition(position))
                .forEach(position -> faults.add(which + "没有岗位“" + position + "”"));
    }

    private static boolean isWebAddress(@Nullable String text) {
        try {
            URI address = URI.create(text == null ? "" : text);
            return address.getHost() != null && Set.of("http", "https").contains(address.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(String what, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new CannotStart(what, faults);
        }
    }
}
