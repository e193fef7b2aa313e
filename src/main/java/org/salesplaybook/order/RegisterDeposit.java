package org.salesplaybook.order;

import java.math.BigDecimal;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.engine.CaseData;
import org.salesplaybook.engine.Writes;
import org.salesplaybook.numbering.CaseRegister;
import org.springframework.stereotype.Component;

/** 登记定金: numbers the order, opens its record, and reckons what the customer still owes. */
@Component
@Writes({"caseNumber", "balanceDue"})
class RegisterDeposit implements JavaDelegate {

    private final CaseRegister register;
    private final OrderRecords records;

    RegisterDeposit(CaseRegister register, OrderRecords records) {
        this.register = register;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderProcess.BALANCE_DUE.on(execution).set(balanceDue(new CaseData(execution)).doubleValue());
        records.open(execution, register.number(execution, OrderProcess.NUMBER_PREFIX));
    }

    /** @return 尾款: the contract's amount less all that was received, in yuan */
    private static BigDecimal balanceDue(CaseData data) {
        BigDecimal prepaid = Objects.requireNonNullElse(data.amount(OrderProcess.PREPAY_AMOUNT), BigDecimal.ZERO);
        return data.amount(OrderProcess.CONTRACT_AMOUNT).subtract(data.amount(OrderProcess.DEPOSIT_AMOUNT)).subtract(prepaid);
    }
}
