package org.salesplaybook.requests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the engine's English refusals mean, in Chinese and without the names of classes. */
final class RefusalWords {

    /**
     * What was understood of a refusal.
     *
     * @param status of HTTP
     * @param text in Chinese
     */
    record Meaning(int status, String text) {}

    private record Rule(Pattern pattern, int status, String text) {

        Optional<Meaning> find(String message) {
            Matcher matcher = pattern.matcher(message);
            return matcher.find() ? Optional.of(new Meaning(status, filledIn(matcher))) : Optional.empty();
        }

        private String filledIn(Matcher matcher) {
            String filled = text;
            for (int group = 1; group <= matcher.groupCount(); group++) {
                filled = filled.replace("$" + group, matcher.group(group) == null ? "" : named(matcher.group(group)));
            }
            return filled;
        }
    }

    private static final Map<String, String> THINGS = things();
    private static final String THING = "(?<![\\w-])((?:" + String.join("|", THINGS.keySet()) + "))s?(?![\\w-])";

    private static final List<Rule> RULES = List.of(
            rule("belongs to no authenticated tenant", 403, "不是您所在团队的，您不能查看或改动"),
            rule("because \"(?:this\\.)?(op|operator)\" is null", 400, "「operator」为必填项"),
            rule("DbMetricsReporter", 404, "系统没有启用引擎指标"),
            rule("return value of \"[^\"]*\\.(?:get|is)([A-Z]\\w*)\\(\\)\" is null", 400, "「$1」为必填项"),
            rule("because \"" + THING + "\" is null", 404, "没有这样的$1"),
            rule("because \"this\\.(\\w+)\" is null", 400, "「$1」为必填项"),
            rule("(?i)\\bno (?:\\w+ )?(id|key|name) (?:was )?(?:given|supplied|provided|specified)", 400, "「$1」为必填项"),
            rule(
                    "(?i)\\b(?:no|cannot find|could not find|couldn't find)\\b.{0,40}?" + THING
                            + "\\b.{0,40}?\\b(id|key|name)\\b:? *['\"]?([^'\"]{1,100}?)['\"]?"
                            + "(?: found| exists| and|[.:]? *$|:| in |\\. )",
                    404,
                    "没有 $2 为“$3”的$1"),
            rule(
                    "(?i)" + THING + "\\b.{0,20}?['\" ]([^'\" ]{1,100})['\"]? (?:does not|doesn't|doesnt) exist",
                    404,
                    "没有“$2”这样的$1"),
            rule("(?i)\\bno\\b.{0,40}?" + THING + ".{0,60}(?:found|exists?)", 404, "没有这样的$1"),
            rule("(?i)" + THING + ".{0,60}(?:not found|does not exist|doesn't exist|not available)", 404, "没有这样的$1"),
            rule(
                    "(?i)(?:^|[:,] )(\\w+) (?:is null|is empty|is required|cannot be null|must not be null|may not be null)",
                    400,
                    "「$1」为必填项"),
            rule("^(\\w+) contains (?:null value|empty string)", 400, "「$1」中有空的值"),
            rule("Cannot set query parameter '(\\w+)' to value", 400, "「$1」的值不符合要求"),
            rule(
                    "(?i)does not have a subscription|no subscriptions? |Cannot correlate|nothing to correlate|MismatchingMessage",
                    400,
                    "没有业务在等这条消息，或者不止一笔，没有处理"),
            rule("(?i)is suspended|suspended entity", 409, "已被暂停，现在不能办理"),
            rule("no escalation handler was defined", 400, "流程图上没有接住这个升级的地方，没有处理"),
            rule("it has no current activity", 400, "这个步骤不在等信号，没有处理"),
            rule("(?i)part of a running process", 409, "属于正在进行的业务，不能删除"));

    private static final Pattern NAME = Pattern.compile("['\"「]([A-Za-z]\\w{1,60})['\"」]|\\b([a-z]+[A-Z]\\w*)\\b");
    /** A qualified name, a statement, a stack. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\b[a-z]+(?:\\.\\w+){2,}|\\b(?:select|insert|update|delete)\\b.*\\b(?:from|into|set)\\b|\\bACT_\\w+|"
                    + "\\bat .*\\(|Exception|###|SQL|=> |\\$\\{",
            Pattern.CASE_INSENSITIVE);

    private RefusalWords() {}

    private static Rule rule(String pattern, int status, String text) {
        return new Rule(Pattern.compile(pattern), status, text);
    }

    private static Map<String, String> things() {
        Map<String, String> things = new LinkedHashMap<>();
        for (String pair : List.of(
                "historic process instance=业务",
                "process instance=业务",
                "processInstance=业务",
                "process definition=流程",
                "processDefinition=流程",
                "decision requirements definition=决策图",
                "decision definition=决策",
                "decisionDefinition=决策",
                "case definition=案例定义",
                "case instance=案例",
                "case execution=案例",
                "job definition=后台步骤定义",
                "job=后台步骤",
                "external task=外部任务",
                "externalTask=外部任务",
                "historic task instance=任务",
                "task=任务",
                "execution=业务步骤",
                "deployment resource=部署文件",
                "deployment=部署",
                "resource=文件",
                "attachment=附件",
                "comment=备注",
                "user operation=操作记录",
                "user=用户",
                "group=用户组",
                "tenant=团队",
                "membership=成员关系",
                "authorization=授权",
                "filter=筛选器",
                "batch=批量操作",
                "incident=异常",
                "variable instance=变量",
                "variable=变量",
                "process engine=引擎",
                "form=表单",
                "activity=步骤",
                "diagram=流程图",
                "event subscription=等待的消息",
                "message=消息",
                "signal=信号",
                "property=设置",
                "report=报表")) {
            things.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return things;
    }

    private static String named(String word) {
        String thing = THINGS.get(word.toLowerCase(Locale.ROOT));
        return thing != null
                ? thing
                : THINGS.getOrDefault(
                        word,
                        word.length() > 1
                                        && Character.isUpperCase(word.charAt(0))
                                        && Character.isLowerCase(word.charAt(1))
                                ? Character.toLowerCase(word.charAt(0)) + word.substring(1)
                                : word);
    }

    /** @return what is meant by what the engine says; empty where it is none of what is known */
    static Optional<Meaning> find(@Nullable String message) {
        return message == null
                ? Optional.empty()
                : RULES.stream()
                        .map(rule -> rule.find(message))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** @return a sentence for what is not known, which names the parameters that the engine's own names */
    static String about(@Nullable String message) {
        String names = message == null
                ? ""
                : NAME.matcher(message)
                        .results()
                        .map(RefusalWords::name)
                        .distinct()
                        .limit(4)
                        .collect(Collectors.joining("、"));
        return names.isEmpty() ? "请求有误，内容或参数不符合要求" : "请求有误，请检查" + names;
    }

    private static String name(MatchResult match) {
        return "「" + (match.group(1) == null ? match.group(2) : match.group(1)) + "」";
    }

    /**
     * @return what the engine says, for whoever reads English; {@code null} where it tells how the application is made
     */
    static @Nullable String inEnglish(@Nullable String message) {
        return message == null || message.isBlank() || INSIDES.matcher(message).find() ? null : message;
    }
}
