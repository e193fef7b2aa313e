package org.salesplaybook.complaint;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.steps.CaseData;
import org.springframework.data.annotation.Id;

/**
 * A case of the case library (教育材料).
 *
 * @param complaint number of the complaint; not shown to those who read the library
 * @param publishedAt when it came in
 * @param title what the case is about
 * @param productModel the product
 * @param severity how serious the complaint was
 * @param problem what the customer complained of
 * @param directCause why it happened
 * @param rootCause why that could happen
 * @param proposal what was done about it
 * @param correctiveAction what keeps it from happening again
 * @param improvement what is to become better
 * @param lesson what everybody should learn
 * @param studyDate when it is or was studied together
 */
record TeachingCase(
        @Id String complaint,
        Instant publishedAt,
        @Nullable String title,
        @Nullable String productModel,
        @Nullable String severity,
        @Nullable String problem,
        @Nullable String directCause,
        @Nullable String rootCause,
        @Nullable String proposal,
        @Nullable String correctiveAction,
        @Nullable String improvement,
        @Nullable String lesson,
        @Nullable LocalDate studyDate) {

    static TeachingCase of(String complaint, Instant publishedAt, CaseData data, Anonymizer anonymizer) {
        Function<VariableFactory<String>, @Nullable String> text = variable -> anonymizer.clean(data.value(variable));
        return new TeachingCase(
                complaint,
                publishedAt,
                text.apply(ComplaintProcess.CASE_TITLE),
                data.value(ComplaintProcess.PRODUCT_MODEL),
                data.value(ComplaintProcess.SEVERITY),
                text.apply(ComplaintProcess.COMPLAINT_CONTENT),
                text.apply(ComplaintProcess.DIRECT_CAUSE),
                text.apply(ComplaintProcess.ROOT_CAUSE),
                text.apply(ComplaintProcess.PROPOSAL),
                text.apply(ComplaintProcess.CORRECTIVE_ACTION),
                text.apply(ComplaintProcess.IMPROVEMENT),
                text.apply(ComplaintProcess.LESSON),
                data.date(ComplaintProcess.STUDY_DATE));
    }
}
