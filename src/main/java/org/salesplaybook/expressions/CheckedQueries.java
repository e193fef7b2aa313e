package org.salesplaybook.expressions;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.salesplaybook.engine.ManagerFactory;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What queries say is looked at as a whole, down to conditions within conditions that the engine leaves out, and when a
 * filter is made: whoever makes one is told at once. When it evaluates an expression, the engine asks in any case.
 */
@Configuration(proxyBeanMethods = false)
class CheckedQueries {

    private final ExpressionLanguage language;

    CheckedQueries(ExpressionLanguage language) {
        this.language = language;
    }

    @Bean
    SessionFactory checkedTaskQueries() {
        return new ManagerFactory<>(TaskManager.class, () -> new TaskManager() {
            @Override
            protected void configureQuery(TaskQueryImpl query) {
                check(query);
                super.configureQuery(query);
            }
        });
    }

    @Bean
    SessionFactory checkedFilters() {
        return new ManagerFactory<>(FilterManager.class, () -> new FilterManager() {
            @Override
            public Filter insertOrUpdateFilter(Filter filter) {
                check(filter.getQuery());
                return super.insertOrUpdateFilter(filter);
            }
        });
    }

    private void check(AbstractQuery<?, ?> query) {
        check(query, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private void check(AbstractQuery<?, ?> query, Set<AbstractQuery<?, ?>> seen) {
        if (seen.add(query)) {
            query.getExpressions()
                    .values()
                    .forEach(expression -> language.refusalInQuery(expression).ifPresent(refusal -> {
                        throw new RequestRefused(refusal);
                    }));
            if (query instanceof TaskQueryImpl tasks) {
                tasks.getQueries().forEach(part -> check(part, seen));
            }
        }
    }
}
