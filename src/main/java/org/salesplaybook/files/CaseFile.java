package org.salesplaybook.files;

import java.time.Instant;
import org.springframework.data.annotation.Id;

/**
 * What is kept of a file besides its content; for good, also where it was removed.
 *
 * @param field key of the form field that it belongs to; {@code null} where it belongs to none
 * @param caseNumber {@code null} while the case has none
 * @param contentType as it was found to be
 * @param sha256 fingerprint of the content, in hexadecimal
 * @param addedBy login of whoever added it
 * @param removedBy login of whoever removed it; {@code null} where it is there
 */
record CaseFile(
        @Id Long id,
        String processInstanceId,
        String caseNumber,
        String field,
        String name,
        String contentType,
        long bytes,
        String sha256,
        String addedBy,
        Instant addedAt,
        String removedBy,
        Instant removedAt) {

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
