package org.salesplaybook.expressions;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.form.handler.DefaultStartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidator;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidatorContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * A class that diagrams name in every place that takes one; as soon as there is an object of it, it leaves the
 * {@link Escapes#MARK}.
 */
public class Marking extends DefaultStartFormHandler
        implements JavaDelegate,
                ExecutionListener,
                TaskListener,
                DelegateVariableMapping,
                TaskFormHandler,
                FormFieldValidator {

    /** @see Marking */
    public Marking() {
        System.setProperty(Escapes.MARK, "yes");
    }

    /** The same, of a text, as JSON has it. */
    public Marking(String text) {
        this();
    }

    @Override
    public void execute(DelegateExecution execution) {}

    @Override
    public void notify(DelegateExecution execution) {}

    @Override
    public void notify(DelegateTask task) {}

    @Override
    public void mapInputVariables(DelegateExecution execution, VariableMap variables) {}

    @Override
    public void mapOutputVariables(DelegateExecution execution, VariableScope from) {}

    @Override
    public org.camunda.bpm.engine.form.TaskFormData createTaskForm(TaskEntity task) {
        return null;
    }

    @Override
    public boolean validate(Object value, FormFieldValidatorContext context) {
        return true;
    }
}
