package org.salesplaybook.order;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.engine.CaseVariables;
import org.salesplaybook.engine.Writes;
import org.salesplaybook.numbering.CaseRegister;
import org.salesplaybook.order.CustomerOrder.Status;
import org.springframework.stereotype.Component;

/**
 * 登记定金: numbers the order, opens its record, and reckons what the customer still owes. An order that is about more than
 * is left of its contract is held: two may have been handed in at the same moment.
 */
@Component
@Writes({"caseNumber", "balanceDue", "contractExceeded", "contractRemaining"})
class RegisterDeposit implements JavaDelegate {

    private final CaseRegister register;
    private final OrderRecords records;

    RegisterDeposit(CaseRegister register, OrderRecords records) {
        this.register = register;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseData data = new CaseData(execution);
        Optional<String> contract = OrderProcess.CONTRACT.from(execution).getOptional();
        boolean corrected =
                CaseVariables.CASE_NUMBER.from(execution).getOptional().isPresent();
        contract.ifPresent(number -> CaseVariables.SOURCE_CASE.on(execution).set(number));
        String number = corrected
                ? CaseVariables.CASE_NUMBER.from(execution).get()
                : register.number(execution, OrderProcess.NUMBER_PREFIX);

        Optional<BigDecimal> remaining = contract.map(each -> records.remainingOf(each, number));
        boolean exceeded = remaining
                .filter(rest -> data.amount(OrderProcess.CONTRACT_AMOUNT).compareTo(rest) > 0)
                .isPresent();
        Status status = exceeded ? Status.HELD : Status.OPEN;
        if (corrected) {
            records.correct(execution, number, status);
        } else {
            records.open(execution, number, status);
        }
        remaining.ifPresent(
                rest -> OrderProcess.CONTRACT_REMAINING.on(execution).set(rest.doubleValue()));
        OrderProcess.CONTRACT_EXCEEDED.on(execution).set(exceeded);
        OrderProcess.BALANCE_DUE.on(execution).set(balanceDue(data).doubleValue());
    }

    /** @return 尾款: the contract's amount less all that was received, in yuan */
    private static BigDecimal balanceDue(CaseData data) {
        BigDecimal prepaid = Objects.requireNonNullElse(data.amount(OrderProcess.PREPAY_AMOUNT), BigDecimal.ZERO);
        return data.amount(OrderProcess.CONTRACT_AMOUNT)
                .subtract(data.amount(OrderProcess.DEPOSIT_AMOUNT))
                .subtract(prepaid);
    }
}
