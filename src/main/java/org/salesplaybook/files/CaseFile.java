package org.salesplaybook.files;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * What is kept of a file besides its content; for good, also where it was removed.
 *
 * @param field key of the form field that it belongs to, if any
 * @param caseNumber the case's, once it has one
 * @param contentType as it was found to be
 * @param sha256 fingerprint of the content, in hexadecimal
 * @param addedBy login of whoever added it
 * @param removedBy login of whoever removed it, if somebody has
 */
record CaseFile(
        @Id @Nullable Long id,
        String processInstanceId,
        @Nullable String caseNumber,
        @Nullable String field,
        String name,
        String contentType,
        long bytes,
        String sha256,
        String addedBy,
        Instant addedAt,
        @Nullable String removedBy,
        @Nullable Instant removedAt) {

    /** @return what its address names, once it is stored */
    long number() {
        return Objects.requireNonNull(id);
    }

    CaseFile removed(String person, Instant at) {
        return new CaseFile(
                id,
                processInstanceId,
                caseNumber,
                field,
                name,
                contentType,
                bytes,
                sha256,
                addedBy,
                addedAt,
                person,
                at);
    }
}
