package org.salesplaybook.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.salesplaybook.contract.SalesContract.Status;
import org.salesplaybook.steps.CaseVariables;
import org.springframework.stereotype.Component;

/** 归档合同: files what both sides have signed; from now on an order can refer to it. */
@Component
class FileContract implements JavaDelegate {

    private final ContractRecords records;
    private final ObjectMapper json;

    FileContract(ContractRecords records, ObjectMapper json) {
        this.records = records;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        JsonValue submitted = execution.getVariableTyped(ContractProcess.CONTRACT_LINES, false);
        List<ContractLine> lines = json.readValue(submitted.getValueSerialized(), new TypeReference<>() {});
        records.addLines(CaseVariables.CASE_NUMBER.from(execution).get(), lines);
        records.close(execution, Status.SIGNED, null);
    }
}
