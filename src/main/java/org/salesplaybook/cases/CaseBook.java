package org.salesplaybook.cases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.numbering.CaseRegister;
import org.springframework.stereotype.Component;

/** The record of a case, for a step that writes more than the record. */
@Component
public class CaseBook {

    private final CaseRegister register;
    private final RecordBook records;

    CaseBook(CaseRegister register, RecordBook records) {
        this.register = register;
        this.records = records;
    }

    /**
     * Gives the case the number that the diagram tells the step, and opens its record with what the start form took.
     *
     * @param about what the case is about, in a few words, if anybody has said
     */
    public void open(DelegateExecution execution, @Nullable String about) {
        number(execution);
        openNumbered(execution, about);
    }

    /**
     * Does so for a step under a former name, whose diagram tells it neither.
     *
     * @param prefix two letters that numbers of such cases begin with
     * @param kind what such a record is called
     */
    public void open(DelegateExecution execution, String prefix, String kind, @Nullable String about) {
        register.number(execution, prefix);
        records.open(execution, kind, about, null);
    }

    /**
     * Gives the case its number, for a step that needs it before the record is opened ({@link #openNumbered}).
     *
     * @return the number
     */
    public String number(DelegateExecution execution) {
        return register.number(execution, RecordKind.of(execution).prefix());
    }

    /** Opens the record of a case that has its number, see {@link #open(DelegateExecution, String)}. */
    public void openNumbered(DelegateExecution execution, @Nullable String about) {
        records.open(execution, RecordKind.of(execution).name(), about, null);
    }

    /** Adds what the forms took since the record was kept last, and the facts that the diagram names. */
    public void keep(DelegateExecution execution) {
        records.keep(execution);
    }

    /** Adds what the forms took since, and says how the case ended, as the diagram tells the step. */
    public void close(DelegateExecution execution) {
        close(execution, null);
    }

    /**
     * Closes the record, see {@link #close(DelegateExecution)}.
     *
     * @param about what the case was about, as is known now; without it, that is what was said when it was opened
     */
    public void close(DelegateExecution execution, @Nullable String about) {
        close(execution, Outcome.of(execution), about);
    }

    /**
     * Closes the record, see {@link #close(DelegateExecution, String)}, for a step whose diagram, of an earlier
     * version, tells it something else.
     *
     * @param outcome how the case ended
     */
    public void close(DelegateExecution execution, @Nullable String outcome, @Nullable String about) {
        records.close(execution, outcome, about);
    }

    /**
     * Closes the record of another case that this one takes the place of; how that ended the diagram tells the step.
     *
     * @param number the record's number
     */
    public void replace(DelegateExecution execution, String number) {
        records.replace(number, Outcome.ofReplaced(execution));
    }
}
