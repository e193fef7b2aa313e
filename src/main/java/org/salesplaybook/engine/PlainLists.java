package org.salesplaybook.engine;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.reflection.SystemMetaObject;

/**
 * The engine's lists and counts, so that a database reads what it shows (docs/performance.md). Whom a task is offered
 * to is looked up instead of joined. What joins nothing that could repeat a row is not asked for without repetition,
 * for which the database would read and sort all rows for a page of fifteen. Of tasks that may be few among many, the
 * page is found in an index before their rows are read.
 */
@Intercepts(
        @Signature(
                type = StatementHandler.class,
                method = "prepare",
                args = {Connection.class, Integer.class}))
class PlainLists implements Interceptor {

    private static final Pattern LIST = Pattern.compile("^\\s*select\\s+distinct\\s+(?=RES\\.)");
    /** The engine says it in one way to H2, in another to PostgreSQL. */
    private static final Pattern COUNT =
            Pattern.compile("^\\s*select\\s+count\\s*\\(\\s*distinct\\s+RES\\.ID_\\s*\\)", Pattern.CASE_INSENSITIVE);

    private static final Pattern COUNT_OF_LIST = Pattern.compile(
            "^\\s*select\\s+count\\s*\\(\\s*\\*\\s*\\)\\s+from\\s*\\(\\s*select\\s+distinct\\s+RES\\.ID_(?=\\s)",
            Pattern.CASE_INSENSITIVE);
    /** By its id: one row at most. */
    private static final Pattern DEFINITION = Pattern.compile(
            "join\\s+ACT_RE_PROCDEF\\s+(D|DEF)\\s+on\\s+[\\w.]+\\s*=\\s*\\1\\.ID_", Pattern.CASE_INSENSITIVE);

    private static final Pattern JOIN = Pattern.compile("\\bjoin\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern LINKS =
            Pattern.compile("left\\s+join\\s+ACT_RU_IDENTITYLINK\\s+I\\s+on\\s+I\\.TASK_ID_\\s*=\\s*RES\\.ID_");
    private static final Pattern LINKED = Pattern.compile("\\bI\\.");
    private static final Pattern OFFERED = Pattern.compile(
            "I\\.TYPE_\\s*=\\s*'candidate'\\s+and\\s*\\(\\s*I\\.GROUP_ID_\\s+IN\\s*(\\([\\s?,]+\\))\\s*\\)");
    private static final Pattern INVOLVED = Pattern.compile(
            "I\\.USER_ID_\\s*=\\s*\\?\\s+or\\s+RES\\.ASSIGNEE_\\s*=\\s*\\?\\s+or\\s+RES\\.OWNER_\\s*=\\s*\\?");
    /** Of one link both cannot be true. */
    private static final Pattern BOTH = Pattern.compile("\\band\\s*\\(\\s*" + INVOLVED);
    /** Somebody's, or those of a process. */
    private static final Pattern FEW = Pattern.compile(
            "\\b(ACT_RU_IDENTITYLINK\\s+L|RES\\.ASSIGNEE_\\s*=\\s*\\?|RES\\.OWNER_\\s*=\\s*\\?|D\\.KEY_\\s*=\\s*\\?)");

    private static final Pattern PAGE = Pattern.compile(
            "^\\s*select\\s+(RES\\..*?)\\s+from\\s+(ACT_RU_TASK\\s+RES\\s.*)order\\s+by\\s+"
                    + "(RES\\.\\w+\\s+(?:asc|desc)(?:\\s*,\\s*RES\\.\\w+\\s+(?:asc|desc))*)\\s+(LIMIT\\s+\\?(?:\\s+OFFSET\\s+\\?)?)\\s*$",
            Pattern.DOTALL);
    /**
     * Cockpit asks the history for open tasks. Whom those are offered to stands in a table that does not grow with what
     * has ended.
     */
    private static final Pattern OPEN_IN_HISTORY =
            Pattern.compile("ACT_HI_TASKINST\\s+RES\\b.*\\band\\s+RES\\.END_TIME_\\s+is\\s+null", Pattern.DOTALL);

    private static final Pattern ALTERNATIVES = Pattern.compile("\\bor\\s+RES\\.(?!TENANT_ID_)");
    private static final Pattern EVER_OFFERED = Pattern.compile(
            "ACT_HI_IDENTITYLINK(?=\\s+HIL\\s+WHERE\\s+HIL\\.TYPE_\\s*=\\s*'candidate'\\s+and\\s+"
                    + "HIL\\.GROUP_ID_\\s+is\\s+not\\s+null)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COLUMN = Pattern.compile("RES\\.\\w+");

    @Override
    public Object intercept(Invocation invocation) throws InvocationTargetException, IllegalAccessException {
        BoundSql statement = ((StatementHandler) invocation.getTarget()).getBoundSql();
        plain(statement.getSql())
                .ifPresent(sql -> SystemMetaObject.forObject(statement).setValue("sql", sql));
        return invocation.proceed();
    }

    /** @return empty where the statement has to be as it is; its values are asked for in the same order */
    static Optional<String> plain(String sql) {
        String plain = pageFirst(withoutRepetition(linksLookedUp(linksOfOpenTasks(sql))));
        return plain.equals(sql) ? Optional.empty() : Optional.of(plain);
    }

    private static String linksOfOpenTasks(String sql) {
        return OPEN_IN_HISTORY.matcher(sql).find() && !ALTERNATIVES.matcher(sql).find()
                ? EVER_OFFERED.matcher(sql).replaceAll("ACT_RU_IDENTITYLINK")
                : sql;
    }

    private static String linksLookedUp(String sql) {
        if (!LINKS.matcher(sql).find()
                || OFFERED.matcher(sql).find() && BOTH.matcher(sql).find()) {
            return sql;
        }
        String offered = OFFERED.matcher(LINKS.matcher(sql).replaceFirst(""))
                .replaceAll(
                        "RES.ID_ in (select L.TASK_ID_ from ACT_RU_IDENTITYLINK L where L.TYPE_ = 'candidate' and L.GROUP_ID_ in $1)");
        String lookedUp = INVOLVED.matcher(offered)
                .replaceAll("RES.ID_ in (select L.TASK_ID_ from ACT_RU_IDENTITYLINK L where L.USER_ID_ = ?) "
                        + "or RES.ASSIGNEE_ = ? or RES.OWNER_ = ?");
        return LINKED.matcher(lookedUp).find() ? sql : lookedUp;
    }

    private static String withoutRepetition(String sql) {
        if (JOIN.matcher(DEFINITION.matcher(sql).replaceAll("")).find()) {
            return sql;
        }
        String list = LIST.matcher(sql).replaceFirst("select ");
        return COUNT_OF_LIST
                .matcher(COUNT.matcher(list).replaceFirst("select count(*)"))
                .replaceFirst("select count(*) from (select RES.ID_");
    }

    /**
     * Otherwise the database follows the order, and reads every task until it has come upon as many as a page has.
     * {@code offset 0} keeps it from that.
     */
    private static String pageFirst(String sql) {
        Matcher page = PAGE.matcher(sql);
        if (!page.matches() || !FEW.matcher(page.group(2)).find()) {
            return sql;
        }
        String order = page.group(3).contains("RES.ID_") ? page.group(3) : page.group(3) + ", RES.ID_ asc";
        String sorted = Stream.concat(
                        Stream.of("RES.ID_"), COLUMN.matcher(order).results().map(column -> column.group()))
                .distinct()
                .collect(Collectors.joining(", "));
        return "select " + page.group(1) + " from ACT_RU_TASK RES where RES.ID_ in (select RES.ID_ from (select "
                + sorted + " from " + page.group(2) + "offset 0 rows) RES order by " + order + " " + page.group(4)
                + ") order by " + order;
    }
}
