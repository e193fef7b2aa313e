package org.salesplaybook.clients;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How large the body of a request may be.
 *
 * @param maxRequestSize of what people fill in
 * @param files of what they upload
 */
@ConfigurationProperties("sales-playbook")
record BodySizes(DataSize maxRequestSize, Files files) {

    /** What is a little too large gets the answer that names the file. */
    private static final DataSize MARGIN = DataSize.ofMegabytes(1);

    /** @param maxFileSize of one file */
    record Files(DataSize maxFileSize) {}

    DataSize maxUpload() {
        return DataSize.ofBytes(files.maxFileSize().toBytes() + MARGIN.toBytes());
    }
}
