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
 * The engine asks each list for its rows without repetition, also where it joins nothing that could repeat one. The database then reads and
 * sorts all of them for a page of fifteen, instead of the first fifteen by an index (docs/performance.md).
 */
@Intercepts(@Signature(type = StatementHandler.class, method = "prepare", args = {Connection.class, Integer.class}))
class PlainLists implements Interceptor {

    private static final Pattern LIST = Pattern.compile("^\\s*select\\s+distinct\\s+(?=RES\\.)");
    private static final Pattern COUNT = Pattern.compile("^\\s*select\\s+count\\s*\\(\\s*distinct\\s+RES\\.ID_\\s*\\)");
    /** By its id: one row at most. */
    private static final Pattern DEFINITION = Pattern.compile("join\\s+ACT_RE_PROCDEF\\s+(D|DEF)\\s+on\\s+[\\w.]+\\s*=\\s*\\1\\.ID_", Pattern.CASE_INSENSITIVE);
    private static final Pattern JOIN = Pattern.compile("\\bjoin\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public Object intercept(Invocation invocation) throws InvocationTargetException, IllegalAccessException {
        BoundSql statement = ((StatementHandler) invocation.getTarget()).getBoundSql();
        plain(statement.getSql()).ifPresent(sql -> SystemMetaObject.forObject(statement).setValue("sql", sql));
        return invocation.proceed();
    }

    /** @return empty where the statement may find a row twice, or has to be as it is */
    static Optional<String> plain(String sql) {
        boolean repeatsNothing = !JOIN.matcher(DEFINITION.matcher(sql).replaceAll("")).find();
        if (repeatsNothing && LIST.matcher(sql).find()) {
            return Optional.of(LIST.matcher(sql).replaceFirst("select "));
        }
        return repeatsNothing && COUNT.matcher(sql).find() ? Optional.of(COUNT.matcher(sql).replaceFirst("select count(*)")) : Optional.empty();
    }
}
