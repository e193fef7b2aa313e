package org.salesplaybook.delivery;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.salesplaybook.cases.CaseBook;
import org.salesplaybook.steps.CaseData;
import org.salesplaybook.steps.CaseVariables;
import org.salesplaybook.steps.Writes;
import org.springframework.stereotype.Component;

/**
 * 登记验收: from here on the customer has the products, and the warranty runs. Where nothing had to be installed, the day
 * on which the customer signed for the goods is that of acceptance.
 */
@Component
@Writes("acceptanceDate")
class RecordAcceptance implements JavaDelegate {

    private final CaseBook book;
    private final DeliveryRecords deliveries;
    private final ObjectMapper json;

    RecordAcceptance(CaseBook book, DeliveryRecords deliveries, ObjectMapper json) {
        this.book = book;
        this.deliveries = deliveries;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        CaseData data = new CaseData(execution);
        LocalDate accepted = data.date(DeliveryProcess.ACCEPTANCE_DATE);
        if (accepted == null) {
            accepted = requireNonNull(data.moment(DeliveryProcess.SIGNED_AT), "signedAt")
                    .toLocalDate();
            DeliveryProcess.ACCEPTANCE_DATE.on(execution).set(accepted.toString());
        }
        JsonValue dispatched = execution.getVariableTyped(DeliveryProcess.DISPATCH_LINES, false);
        List<DeliveryRecords.Line> lines = json.readValue(dispatched.getValueSerialized(), new TypeReference<>() {});
        deliveries.addProducts(
                CaseVariables.CASE_NUMBER.from(execution).get(),
                lines,
                data.value(DeliveryProcess.SERIAL_NOS),
                accepted);
        book.keep(execution);
    }
}
