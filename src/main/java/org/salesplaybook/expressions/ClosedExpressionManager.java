package org.salesplaybook.expressions;

import java.lang.reflect.Method;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.steps.DiagramBeans;
import org.springframework.stereotype.Component;

/** Where the engine reads and evaluates every expression: of diagrams, decisions, filters and queries. */
@Component
class ClosedExpressionManager extends JuelExpressionManager {

    private final ExpressionLanguage language;
    private final DiagramBeans diagramBeans;

    ClosedExpressionManager(ExpressionLanguage language, DiagramBeans diagramBeans) {
        this.language = language;
        this.diagramBeans = diagramBeans;
        setExpressionFactory(new ExpressionFactoryImpl(language.trees()));
    }

    /** The engine and its plugins offer functions; those that read texts as XML, for one, are left out. */
    @Override
    public void addFunction(String name, Method function) {
        if (ExpressionLanguage.FUNCTIONS.contains(name)) {
            super.addFunction(name, function);
        }
    }

    @Override
    public Expression createExpression(String text) {
        return new Closed(createValueExpression(text), text);
    }

    @Override
    public ValueExpression createValueExpression(String text) {
        try {
            return super.createValueExpression(text);
        } catch (StackOverflowError e) {
            throw new TreeBuilderException(text, 0, "(", "", "括号层数太多");
        }
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new MapELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new ArrayELResolver(true));
        resolver.add(new ClosedResolver(diagramBeans));
        return resolver;
    }

    private final class Closed extends JuelExpression {

        Closed(ValueExpression expression, String text) {
            super(expression, ClosedExpressionManager.this, text);
        }

        /** Without a case the engine evaluates what a query says, which comes from anybody. */
        @Override
        public Object getValue(@Nullable VariableScope scope, BaseDelegateExecution execution) {
            if (scope != null || isLiteralText()) {
                return super.getValue(scope, execution);
            }
            language.refusalInQuery(getExpressionText()).ifPresent(refusal -> {
                throw new RequestRefused(refusal);
            });
            try {
                return super.getValue(null, execution);
            } catch (ProcessEngineException e) {
                throw new RequestRefused("查询条件中的“" + getExpressionText() + "”算不出结果");
            }
        }
    }
}
