package org.salesplaybook.requests;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.WebApplicationException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;
import org.xml.sax.SAXException;

/**
 * What is answered to a request that failed, by every door: a status that says whose fault it is, and a sentence in
 * Chinese, in the shape of Camunda's own errors ({@code type}, {@code message}, {@code code}). Nothing of how the
 * application is made is in it. What nobody thought of has a number, under which the log has all of it.
 *
 * @param status of HTTP
 * @param body to be written as JSON
 */
public record Failure(int status, Map<String, Object> body) {

    private static final int TRY_AGAIN_AFTER = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int FAULT = 500;
    private static final int UNAVAILABLE = 503;
    private static final int DEEPEST = 20;
    private static final String FORM_PARAMETERS = "org.glassfish.jersey.server.internal.inject.FormParam";
    /** What is refused from where steps run, before one has. */
    private static final Pattern REFUSED_BY_STEP =
            Pattern.compile("it has no current activity|no escalation handler was defined");

    private static final String WHOM_TO_ASK = "，需要的话请找您的主管或系统管理员";
    private static final String REFUSED = "请求有误，内容或参数不符合要求";
    private static final String NOT_NOW = "系统暂时不能使用，请稍后再试";

    private static final Map<Integer, String> OF_STATUS = Map.ofEntries(
            Map.entry(400, REFUSED),
            Map.entry(401, "请先登录"),
            Map.entry(403, "您没有权限这样做" + WHOM_TO_ASK),
            Map.entry(404, "没有这个地址或这项内容"),
            Map.entry(405, "这个地址不能这样使用"),
            Map.entry(406, "不能以所要的格式回答"),
            Map.entry(408, "发送得太慢，请重试"),
            Map.entry(409, "内容已经变动，请刷新后再试"),
            Map.entry(413, "发送的内容过大"),
            Map.entry(414, "地址过长"),
            Map.entry(415, "发送的内容的格式不对"),
            Map.entry(429, "请求太频繁，请稍后再试"),
            Map.entry(431, "请求头过长"),
            Map.entry(503, NOT_NOW));

    private static final Map<String, String> DEEDS = Map.of(
            "READ",
            "查看",
            "READ_TASK",
            "查看",
            "READ_HISTORY",
            "查看",
            "READ_INSTANCE",
            "查看",
            "UPDATE",
            "修改",
            "UPDATE_INSTANCE",
            "修改",
            "UPDATE_TASK",
            "修改",
            "CREATE",
            "新建",
            "CREATE_INSTANCE",
            "发起",
            "DELETE",
            "删除");
    private static final Map<String, String> RESOURCES = Map.ofEntries(
            Map.entry("Application", "这个应用"),
            Map.entry("User", "用户"),
            Map.entry("Group", "用户组"),
            Map.entry("GroupMembership", "用户组成员"),
            Map.entry("Authorization", "授权"),
            Map.entry("Filter", "筛选器"),
            Map.entry("ProcessDefinition", "流程"),
            Map.entry("Task", "任务"),
            Map.entry("ProcessInstance", "业务"),
            Map.entry("Deployment", "部署"),
            Map.entry("DecisionDefinition", "决策"),
            Map.entry("Tenant", "团队"),
            Map.entry("TenantMembership", "团队成员"),
            Map.entry("Batch", "批量操作"),
            Map.entry("HistoricTask", "任务"),
            Map.entry("HistoricProcessInstance", "业务"),
            Map.entry("System", "系统设置"),
            Map.entry("UserOperationLogCategory", "操作记录"));

    /**
     * @param failure what went wrong
     * @param request what was asked for, as the log is to have it
     */
    public static Failure of(Throwable failure, String request) {
        List<Throwable> causes = causes(failure);
        return first(causes, RequestRefused.class)
                .map(Failure::refused)
                .or(() -> ofDatabase(causes))
                .or(() -> first(causes, AuthorizationException.class).map(Failure::forbidden))
                .or(() -> first(causes, JsonProcessingException.class).flatMap(Failure::unreadable))
                .or(() -> first(causes, WebApplicationException.class).flatMap(Failure::ofStatus))
                .or(() -> ofForm(causes.get(causes.size() - 1)))
                .or(() -> ofEngine(causes))
                .orElseGet(() -> fault(failure, request));
    }

    /** @return what is answered where there is a status and nothing more */
    public static Failure ofStatus(int status) {
        return answer(
                status,
                status < FAULT ? "InvalidRequestException" : "InternalError",
                OF_STATUS.getOrDefault(status, status < FAULT ? REFUSED : NOT_NOW));
    }

    /** @return the seconds, where trying again is all that there is to do */
    Optional<Integer> tryAgainAfter() {
        return status == UNAVAILABLE ? Optional.of(TRY_AGAIN_AFTER) : Optional.empty();
    }

    /** @return what the person reads */
    String message() {
        return String.valueOf(body.get("message"));
    }

    private static Optional<Failure> ofStatus(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return status < FAULT ? Optional.of(ofStatus(status)) : Optional.empty();
    }

    static Failure refused(RequestRefused refusal) {
        Failure answer = answer(BAD_REQUEST, RequestRefused.class.getSimpleName(), refusal.getMessage());
        answer.body.put("problems", refusal.problems());
        return answer;
    }

    private static Failure answer(int status, String type, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("message", message);
        return new Failure(status, body);
    }

    static Optional<Failure> ofDatabase(List<Throwable> causes) {
        if (first(causes, OptimisticLockingException.class).isPresent()) {
            return Optional.of(
                    answer(CONFLICT, OptimisticLockingException.class.getSimpleName(), "别人刚刚改动了这项内容，请刷新后再试"));
        }
        // a connection that breaks under a transaction cannot roll it back either, and that is what is told of it
        if (first(causes, SQLTransientConnectionException.class).isPresent()
                || first(causes, CannotGetJdbcConnectionException.class).isPresent()
                || first(causes, TransactionSystemException.class).isPresent()) {
            return Optional.of(unavailable());
        }
        // conditions that Camunda takes together and cannot put together
        if (first(causes, PersistenceException.class)
                        .filter(e -> String.valueOf(e.getMessage()).contains("ByQueryCriteria"))
                        .isPresent()
                && first(causes, SQLSyntaxErrorException.class).isPresent()) {
            return Optional.of(answer(BAD_REQUEST, "InvalidRequestException", "这些查询条件不能一起使用"));
        }
        return first(causes, SQLException.class)
                .flatMap(e -> ofState(e.getSQLState() == null ? "" : e.getSQLState(), e.getErrorCode()));
    }

    /**
     * The classes of states are those of the SQL standard; PostgreSQL adds 53 and 57, H2 its own five digits that begin
     * with 9.
     */
    private static Optional<Failure> ofState(String state, int h2) {
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "08", "53", "57" -> Optional.of(unavailable());
            case "22" ->
                Optional.of(answer(
                        BAD_REQUEST, BadUserRequestException.class.getSimpleName(), "有一项内容过长、数字过大，或者含有不能保存的字符，没有保存"));
            case "23" ->
                Optional.of(
                        answer(CONFLICT, BadUserRequestException.class.getSimpleName(), "与已有的内容重复，或者还有别的内容用到它，没有保存"));
            case "40" ->
                Optional.of(answer(CONFLICT, OptimisticLockingException.class.getSimpleName(), "别人正在改动这项内容，请稍后再试"));
            default ->
                switch (h2) {
                    // file cannot be written, connection is broken, database is closed or closing
                    case 90028, 90031, 90067, 90098, 90121 -> Optional.of(unavailable());
                    // lock timeout
                    case 50200 ->
                        Optional.of(
                                answer(CONFLICT, OptimisticLockingException.class.getSimpleName(), "别人正在改动这项内容，请稍后再试"));
                    // invalid value for a limit, an offset
                    case 90008 -> Optional.of(ofStatus(BAD_REQUEST));
                    default -> Optional.empty();
                };
        };
    }

    private static Failure unavailable() {
        return answer(UNAVAILABLE, "Unavailable", "数据库暂时没有应答，刚才的操作没有保存，请过一会儿再试");
    }

    private static Failure forbidden(AuthorizationException e) {
        MissingAuthorization missing =
                e.getMissingAuthorizations().stream().findFirst().orElse(null);
        Failure answer = answer(
                FORBIDDEN,
                AuthorizationException.class.getSimpleName(),
                missing == null
                        ? "只有系统管理员可以这样做"
                        : "您没有权限" + DEEDS.getOrDefault(missing.getViolatedPermissionName(), "办理")
                                + RESOURCES.getOrDefault(missing.getResourceType(), "这项内容") + WHOM_TO_ASK);
        if (missing != null) {
            answer.body.put("resourceName", missing.getResourceType());
            answer.body.put("resourceId", missing.getResourceId());
        }
        return answer;
    }

    private static Optional<Failure> unreadable(JsonProcessingException e) {
        if (e.getProcessor() instanceof JsonGenerator) {
            return Optional.empty();
        }
        String field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(name -> name != null && !name.equals("value"))
                        .reduce((first, second) -> second)
                        .orElse(null)
                : null;
        String where = field == null ? "内容" : "「" + field + "」";
        return Optional.of(answer(
                BAD_REQUEST,
                "InvalidRequestException",
                e instanceof StreamConstraintsException
                        ? where + "嵌套过深或过长"
                        : e instanceof JsonMappingException ? where + "的类型或格式不对" : where + "不是正确的 JSON" + place(e)));
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : "（第 " + e.getLocation().getLineNr() + " 行第 " + e.getLocation().getColumnNr() + " 个字附近）";
    }

    /** Where a form is asked for and something else comes, Jersey complains of the application. */
    private static Optional<Failure> ofForm(Throwable root) {
        boolean isNone = root instanceof IllegalStateException
                && root.getStackTrace().length > 0
                && root.getStackTrace()[0].getClassName().startsWith(FORM_PARAMETERS);
        return isNone ? Optional.of(ofStatus(UNSUPPORTED_MEDIA_TYPE)) : Optional.empty();
    }

    private static Optional<Failure> ofEngine(List<Throwable> causes) {
        Throwable said = causes.stream()
                .filter(cause -> cause instanceof RestException || cause instanceof ProcessEngineException)
                .findFirst()
                .orElse(null);
        Throwable root = causes.get(causes.size() - 1);
        Optional<RefusalWords.Meaning> meaning = causes.stream()
                .map(cause -> RefusalWords.find(cause.getMessage()))
                .flatMap(Optional::stream)
                .findFirst();
        int status = said == null ? FAULT : statusOf(causes);
        if (status == FAULT && !isRefusedBeforeItRan(causes, root)) {
            return Optional.empty();
        }
        Throwable shown = said == null ? root : said;
        Map<String, Object> body = said == null ? new LinkedHashMap<>() : inShapeOf(said);
        body.put(
                "type",
                said == null ? "InvalidRequestException" : said.getClass().getSimpleName());
        body.put("message", meaning.map(RefusalWords.Meaning::text).orElseGet(() -> ofKind(shown)));
        if (RefusalWords.inEnglish(shown.getMessage()) != null && said != null) {
            body.put("detail", shown.getMessage());
        }
        int known = status == FAULT ? BAD_REQUEST : status;
        return Optional.of(new Failure(
                known == BAD_REQUEST ? meaning.map(RefusalWords.Meaning::status).orElse(known) : known, body));
    }

    private static String ofKind(Throwable said) {
        if (said instanceof ParseException) {
            return "定义有误，不能部署：" + RefusalWords.about(said.getMessage());
        }
        if (said instanceof MismatchingMessageCorrelationException) {
            return "没有业务在等这条消息，或者不止一笔，没有处理";
        }
        return RefusalWords.about(said.getMessage());
    }

    private static int statusOf(List<Throwable> causes) {
        for (Throwable cause : causes) {
            int status = cause instanceof RestException rest
                    ? rest.getStatus() == null ? FAULT : rest.getStatus().getStatusCode()
                    : statusOf(cause);
            if (status < FAULT) {
                return status;
            }
        }
        return FAULT;
    }

    private static int statusOf(Throwable e) {
        if (e instanceof NotFoundException) {
            return NOT_FOUND;
        }
        if (e instanceof SuspendedEntityInteractionException) {
            return CONFLICT;
        }
        return e instanceof BadUserRequestException
                        || e instanceof NotValidException
                        || e instanceof NullValueException
                        || e instanceof NotAllowedException
                        || e instanceof ParseException
                        || e instanceof MismatchingMessageCorrelationException
                        || e instanceof MigrationPlanValidationException
                        || e instanceof MigratingProcessInstanceValidationException
                ? BAD_REQUEST
                : FAULT;
    }

    /**
     * Camunda has no type of its own for most of what it refuses, and trips over some of what it should refuse. What
     * fails in its code before a step of a process has run, and not in ours, is the fault of the request.
     */
    private static boolean isRefusedBeforeItRan(List<Throwable> causes, Throwable root) {
        boolean isOfRequest = root instanceof ProcessEngineException
                || root instanceof RestException
                || root instanceof IllegalArgumentException
                || root instanceof NullPointerException
                || root instanceof ClassCastException
                || root instanceof IndexOutOfBoundsException
                || root instanceof UnsupportedOperationException
                || root instanceof ArithmeticException
                || root instanceof SAXException;
        return causes.stream()
                        .anyMatch(cause -> cause instanceof UnsupportedCharsetException
                                || cause instanceof IllegalCharsetNameException)
                || root.getMessage() != null
                        && REFUSED_BY_STEP.matcher(root.getMessage()).find()
                || isOfRequest && thrownByCamunda(root) && causes.stream().noneMatch(Failure::whileItRan);
    }

    private static boolean thrownByCamunda(Throwable root) {
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("org.camunda.")) {
                return true;
            }
            if (frame.getClassName().startsWith("org.salesplaybook.")) {
                return false;
            }
        }
        return false;
    }

    private static boolean whileItRan(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            String name = frame.getClassName();
            if (name.startsWith("org.camunda.bpm.engine.impl.pvm.runtime.")
                    || name.startsWith("org.camunda.bpm.engine.impl.bpmn.behavior.")
                    || name.startsWith("org.salesplaybook.") && name.endsWith("Resource")) {
                return true;
            }
        }
        return false;
    }

    /** What Camunda's errors have besides: the lines of a diagram that are wrong, the steps that cannot be moved. */
    private static Map<String, Object> inShapeOf(Throwable said) {
        ExceptionDto shape = ExceptionHandlerHelper.getInstance().fromException(said);
        @SuppressWarnings("unchecked")
        Map<String, Object> body = JSON.convertValue(shape, LinkedHashMap.class);
        body.values().removeIf(value -> value == null);
        return body;
    }

    private static Failure fault(Throwable failure, String request) {
        String number = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        LOG.error("Fault {} at {}", number, request, failure);
        Failure answer = answer(FAULT, "InternalError", "系统内部出错，操作没有完成，请把编号 " + number + " 告诉系统管理员");
        answer.body.put("number", number);
        return answer;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static <T> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
