package org.salesplaybook.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.values.Money;
import org.springframework.stereotype.Component;

/** 归档合同: files what both sides have signed; from now on an order can refer to it. */
@Component
class FileContract implements JavaDelegate {

    private final CaseBook book;
    private final ContractRecords contracts;
    private final ObjectMapper json;

    FileContract(CaseBook book, ContractRecords contracts, ObjectMapper json) {
        this.book = book;
        this.contracts = contracts;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        BigDecimal amount =
                requireNonNull(new CaseData(execution).amount(ContractProcess.CONTRACT_AMOUNT), "contractAmount");
        JsonValue submitted = execution.getVariableTyped(ContractProcess.CONTRACT_LINES, false);
        List<ContractLine> lines = json.readValue(submitted.getValueSerialized(), new TypeReference<>() {});
        book.close(execution, Money.shown(amount));
        contracts.file(CaseVariables.CASE_NUMBER.from(execution).get(), amount, lines);
    }
}
