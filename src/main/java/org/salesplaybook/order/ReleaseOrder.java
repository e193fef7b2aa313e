package org.salesplaybook.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/** 下达派工单: records the lines, and hands them on to production, purchasing and warehouse without the prices. */
@Component
@Writes({OrderProcess.DISPATCH_LINES, "supplyMethods"})
class ReleaseOrder implements JavaDelegate {

    private final OrderRecords records;
    private final ObjectMapper json;

    ReleaseOrder(OrderRecords records, ObjectMapper json) {
        this.records = records;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        JsonValue submitted = execution.getVariableTyped(OrderProcess.ORDER_LINES, false);
        List<OrderLine> lines = json.readValue(submitted.getValueSerialized(), new TypeReference<>() {});
        records.addLines(CaseVariables.CASE_NUMBER.from(execution).get(), lines);
        List<OrderLine> dispatched = lines.stream().map(OrderLine::withoutPrice).toList();
        execution.setVariable(
                OrderProcess.DISPATCH_LINES,
                SpinValues.jsonValue(json.writeValueAsString(dispatched)).create());
        OrderProcess.SUPPLY_METHODS
                .on(execution)
                .set(Stream.of("make", "buy", "stock")
                        .filter(method ->
                                lines.stream().anyMatch(line -> line.supply().equals(method)))
                        .collect(Collectors.joining(",")));
    }
}
