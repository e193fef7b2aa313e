package org.salesplaybook.engine;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.reflection.SystemMetaObject;

/**
 * Cockpit's list of open cases and their number. It tells a case from its steps by comparing two columns, which no
 * index knows, and joins each with when it began before it sorts. Here both are said so that indexes have the first
 * page and the number (docs/performance.md).
 */
@Intercepts(
        @Signature(
                type = StatementHandler.class,
                method = "prepare",
                args = {Connection.class, Integer.class}))
class OpenCases implements Interceptor {

    private static final String CASE = "RES.ID_ = RES.PROC_INST_ID_";
    private static final Pattern BEGINNING = Pattern.compile(
            "left\\s+join\\s+ACT_HI_PROCINST\\s+HISTORY\\s+ON\\s+RES\\.ID_\\s*=\\s*HISTORY\\.PROC_INST_ID_");
    /** The history has every open case, once. */
    private static final String BEGINNING_OF_OPEN =
            "join ACT_HI_PROCINST HISTORY on RES.ID_ = HISTORY.PROC_INST_ID_ and RES.PROC_DEF_ID_ = HISTORY.PROC_DEF_ID_ "
                    + "and HISTORY.END_TIME_ is null";

    private static final Pattern DISTINCT = Pattern.compile("select\\s+distinct\\s+(?=RES\\.\\*)");
    /** Of open cases all ends are alike; the index has them before the beginnings. */
    private static final Pattern BY_BEGINNING =
            Pattern.compile("order\\s+by\\s+START_TIME_\\s+(asc|desc)(?=\\s+LIMIT)");
    /** Grants and incidents: there may be several of a case. */
    private static final Pattern REPEATS = Pattern.compile(
            "\\bAUTH\\s+ON\\b|on\\s+RES\\.ID_\\s*=\\s*INCIDENT\\.PROC_INST_ID_", Pattern.CASE_INSENSITIVE);

    @Override
    public Object intercept(Invocation invocation) throws InvocationTargetException, IllegalAccessException {
        BoundSql statement = ((StatementHandler) invocation.getTarget()).getBoundSql();
        indexed(statement.getSql())
                .ifPresent(sql -> SystemMetaObject.forObject(statement).setValue("sql", sql));
        return invocation.proceed();
    }

    /** @return empty where it is not about open cases */
    static Optional<String> indexed(String sql) {
        if (!sql.contains(CASE)) {
            return Optional.empty();
        }
        String indexed =
                BEGINNING.matcher(sql.replace(CASE, "RES.PARENT_ID_ is null")).replaceFirst(BEGINNING_OF_OPEN);
        return Optional.of(
                REPEATS.matcher(indexed).find()
                        ? indexed
                        : BY_BEGINNING
                                .matcher(DISTINCT.matcher(indexed).replaceFirst("select "))
                                .replaceFirst("order by HISTORY.END_TIME_ $1, START_TIME_ $1"));
    }
}
