package org.salesplaybook.expressions;

import java.beans.FeatureDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Iterator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.steps.DiagramBeans;

/**
 * What expressions reach, whatever they say: names stand for beans and variables, and of what they stand for only the
 * {@link Members} can be called. It decides by what an object is and not by how the expression came to it, so there is
 * no way round.
 *
 * <p>The last in its chain, after those that look into lists, maps and arrays.
 */
final class ClosedResolver extends ELResolver {

    private final DiagramBeans beans;

    ClosedResolver(DiagramBeans beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        String name = String.valueOf(property);
        if (base == null) {
            return named(context, name);
        }
        if (base instanceof SpinJsonNode line && line.isObject()) {
            context.setPropertyResolved(true);
            return PlainJson.column(line, name);
        }
        Method getter = Members.getter(base.getClass(), name);
        if (getter == null) {
            throw new PropertyNotFoundException("不能使用 " + name);
        }
        return call(context, base, getter);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object name, Class<?>[] types, Object[] arguments) {
        Method method = Members.method(base.getClass(), String.valueOf(name), arguments.length);
        if (method == null) {
            throw new MethodNotFoundException("不能使用 " + arguments.length + " 个参数的 " + name + "()");
        }
        return call(context, base, method, arguments);
    }

    private static Object call(ELContext context, Object base, Method method, Object... arguments) {
        Object[] converted = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            converted[i] = context.convertToType(arguments[i], method.getParameterTypes()[i]);
        }
        try {
            Object result = method.invoke(base, converted);
            context.setPropertyResolved(true);
            return result;
        } catch (InvocationTargetException e) {
            throw new ELException(e.getCause());
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new ELException(e);
        }
    }

    /** A bean is not hidden by a variable of its name: variables come from outside. */
    private @Nullable Object named(ELContext context, String name) {
        if (beans.containsKey(name)) {
            context.setPropertyResolved(true);
            return beans.get(name);
        }
        if (context.getContext(VariableScope.class) instanceof VariableScope scope) {
            return ofCase(context, scope, name);
        }
        if (context.getContext(VariableContext.class) instanceof VariableContext decision) {
            TypedValue value = decision.resolve(name);
            context.setPropertyResolved(value != null);
            return value == null ? null : value.getValue();
        }
        return null;
    }

    private static @Nullable Object ofCase(ELContext context, VariableScope scope, String name) {
        context.setPropertyResolved(true);
        if (name.equals(ExpressionLanguage.EXECUTION) && scope instanceof DelegateExecution execution) {
            return new CaseView(execution);
        }
        if (name.equals(ExpressionLanguage.EXECUTION) && scope instanceof DelegateTask task) {
            return new CaseView(task.getExecution());
        }
        if (name.equals(ExpressionLanguage.TASK) && scope instanceof DelegateTask task) {
            return new TaskView(task);
        }
        if (name.equals(VariableScopeElResolver.LOGGED_IN_USER_KEY)) {
            return Context.getCommandContext().getAuthenticatedUserId();
        }
        context.setPropertyResolved(scope.hasVariable(name));
        return context.isPropertyResolved() ? scope.getVariable(name) : null;
    }

    /** Expressions change nothing. */
    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new PropertyNotWritableException("表达式不能改写 " + property);
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }
}
