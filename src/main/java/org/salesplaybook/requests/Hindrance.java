package org.salesplaybook.requests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.jspecify.annotations.Nullable;

/**
 * What kept a step of the system from being done, for whoever oversees the case: why, and what there is to do about it,
 * in Chinese. How the application is made is not told; that stands in the log and in the engine's account of the job.
 *
 * @param why in a sentence without its full stop
 * @param remedy who can do what
 */
public record Hindrance(String why, String remedy) {

    private static final String REMEDY = "。怎么办：";

    private static final String OUTSIDE = "等对方系统恢复后重试；一直不行，请系统管理员检查连接的设置";
    private static final String NOT_NOW = "多半已经恢复，重试即可";
    private static final String CONTENT = "按原因处理后重试；处理不了的，请系统管理员看技术信息";
    private static final String DIAGRAM = "请流程分析员更正流程图或决策表，部署后再重试";
    private static final String PROGRAM = "重试多半不行，请系统管理员看技术信息";
    private static final String SUSPENDED = "请系统管理员恢复以后重试";

    private static final int DEEPEST = 20;
    /** Whatever comes from the engine's packages for expressions, decisions and diagrams. */
    private static final Pattern OF_DIAGRAM = Pattern.compile(
            "\\.juel\\.|\\bel\\.(?:\\w+\\.)*\\w*EL?(?:Property|Method)?\\w*Exception|\\.dmn\\.|\\.feel\\.|FeelException|BpmnModelException|ScriptE|TreeBuilder");

    private static final Pattern SAID_OF_DIAGRAM = Pattern.compile(
            "Unknown property used in expression|Cannot resolve identifier|Unknown method used in expression"
                    + "|ENGINE-02033|did not resolve to|Delegate expression|No outgoing sequence flow|DMN-|no (?:decision|process) .*deployed|Exception while evaluating|duedate|due date");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    /** Ids, and names that programs give. */
    private static final Pattern KEY =
            Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-|\\b[a-z]+[A-Z]\\w*|\\w+_\\w+|\\w://");

    private record Kind(Predicate<List<Throwable>> is, Hindrance told) {}

    private static final List<Kind> KINDS = List.of(
            kind(causes -> any(causes, OptimisticLockingException.class), new Hindrance("当时正有别人在办同一笔业务", NOT_NOW)),
            kind(
                    causes -> any(causes, SuspendedEntityInteractionException.class),
                    new Hindrance("这笔业务或它的流程被暂停了", SUSPENDED)),
            kind(causes -> ofDatabase(causes, 503), new Hindrance("数据库当时没有应答", NOT_NOW)),
            kind(
                    causes -> ofDatabase(causes, 400),
                    new Hindrance("有一项内容过长、数字过大，或者含有不能保存的字符", "重试多半不行，请系统管理员看技术信息，更正内容后再重试")),
            kind(
                    causes -> Failure.ofDatabase(causes)
                            .filter(failure -> OptimisticLockingException.class
                                    .getSimpleName()
                                    .equals(failure.body().get("type")))
                            .isPresent(),
                    new Hindrance("当时正有别人在改同一项内容", NOT_NOW)),
            kind(
                    causes -> ofDatabase(causes, 409),
                    new Hindrance("要登记的与已有的记录重复，或者它引用的记录已经没有了", "请系统管理员看技术信息，处理重复的记录后重试")),
            kind(Hindrance::isOfDiagram, new Hindrance("流程图或决策表里写的，系统办不了", DIAGRAM)),
            kind(causes -> any(causes, IOException.class), new Hindrance("别的系统连接不上，或者没有应答", OUTSIDE)));

    private static final Hindrance UNKNOWN = new Hindrance("程序出错，或者业务里缺少这一步要用的内容", PROGRAM);

    private static Kind kind(Predicate<List<Throwable>> is, Hindrance told) {
        return new Kind(is, told);
    }

    /** @return what is told of a step that failed so */
    public static Hindrance of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        Optional<Hindrance> known = causes.stream()
                .filter(Hindered.class::isInstance)
                .map(cause -> ((Hindered) cause).hindrance())
                .findFirst();
        return known.orElseGet(() -> of(causes));
    }

    private static Hindrance of(List<Throwable> causes) {
        Stream<Hindrance> said = causes.stream().flatMap(cause -> said(cause).stream());
        Stream<Hindrance> known =
                KINDS.stream().filter(kind -> kind.is().test(causes)).map(Kind::told);
        return (isOfDiagram(causes) ? known : Stream.concat(said, known))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** What fails in words for people says so itself; nothing that the engine or a library says is Chinese. */
    private static Optional<Hindrance> said(Throwable cause) {
        return Optional.ofNullable(cause.getMessage())
                .filter(Hindrance::isReadable)
                .map(message -> new Hindrance(ended(message), cause instanceof FromOutside ? OUTSIDE : CONTENT));
    }

    private static boolean isReadable(String message) {
        return CHINESE.matcher(message).find()
                && RefusalWords.inEnglish(message) != null
                && !KEY.matcher(message).find();
    }

    private static String ended(String message) {
        return message.strip().replaceFirst("。$", "");
    }

    private static boolean isOfDiagram(List<Throwable> causes) {
        return causes.stream()
                .anyMatch(
                        cause -> OF_DIAGRAM.matcher(cause.getClass().getName()).find()
                                || SAID_OF_DIAGRAM
                                        .matcher(Objects.toString(cause.getMessage(), ""))
                                        .find());
    }

    private static boolean ofDatabase(List<Throwable> causes, int status) {
        return Failure.ofDatabase(causes)
                .filter(failure -> failure.status() == status)
                .isPresent();
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    /** @return both in one text, as the engine keeps it with the job and shows it as the incident's message */
    public String text() {
        return why + REMEDY + remedy;
    }

    /**
     * @param text what the engine has kept: a {@link #text}, or what it kept before there were any
     * @return what is told of it
     */
    public static Hindrance ofText(@Nullable String text) {
        if (text == null) {
            return UNKNOWN;
        }
        int remedy = text.lastIndexOf(REMEDY);
        if (remedy > 0) {
            return new Hindrance(text.substring(0, remedy), text.substring(remedy + REMEDY.length()));
        }
        return isReadable(text) ? new Hindrance(ended(text), CONTENT) : UNKNOWN;
    }
}
