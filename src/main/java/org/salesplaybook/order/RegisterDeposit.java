package org.salesplaybook.order;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.cases.OrderedContracts;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 登记定金: numbers the order, opens its record, and reckons what the customer still owes. An order that is about more than
 * is left of its contract is held: two may have been handed in at the same moment.
 */
@Component
@Writes({"caseNumber", "openedAt", "balanceDue", "contractExceeded", "contractRemaining"})
class RegisterDeposit implements JavaDelegate {

    private final CaseBook book;
    private final OrderedContracts contracts;
    private final OrderRecords orders;

    RegisterDeposit(CaseBook book, OrderedContracts contracts, OrderRecords orders) {
        this.book = book;
        this.contracts = contracts;
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<String> contract = OrderProcess.CONTRACT.from(execution).getOptional();
        contract.ifPresent(number -> CaseVariables.SOURCE_CASE.on(execution).set(number));
        OrderTerms terms = terms(new CaseData(execution));
        OrderProcess.BALANCE_DUE.on(execution).set(terms.balanceDue().doubleValue());
        if (CaseVariables.CASE_NUMBER.from(execution).getOptional().isPresent()) {
            book.keep(execution);
        } else {
            book.open(execution, terms.contractNo());
        }
        String number = CaseVariables.CASE_NUMBER.from(execution).get();

        Optional<BigDecimal> remaining = contract.map(each -> contracts.order(each, number, terms.amount()));
        boolean exceeded =
                remaining.filter(rest -> terms.amount().compareTo(rest) > 0).isPresent();
        orders.register(number, exceeded ? OrderStatus.HELD : OrderStatus.OPEN, terms);
        remaining.ifPresent(
                rest -> OrderProcess.CONTRACT_REMAINING.on(execution).set(rest.doubleValue()));
        OrderProcess.CONTRACT_EXCEEDED.on(execution).set(exceeded);
    }

    private static OrderTerms terms(CaseData data) {
        BigDecimal amount = requireNonNull(data.amount(OrderProcess.CONTRACT_AMOUNT), "contractAmount");
        BigDecimal deposit = requireNonNull(data.amount(OrderProcess.DEPOSIT_AMOUNT), "depositAmount");
        return new OrderTerms(
                OrderProcess.CONTRACT_NO.from(data.scope()).get(),
                amount,
                amount.subtract(deposit)
                        .subtract(requireNonNullElse(data.amount(OrderProcess.PREPAY_AMOUNT), BigDecimal.ZERO)));
    }
}
