package org.salesplaybook.files;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What may be attached.
 *
 * @param maxFileSize how large one file may be
 * @param maxCaseSize how large all files of a case may be together
 * @param maxDaySize how large all files may be together that one person adds on a day, removed ones too
 * @param maxSize how large all files may be together
 * @param types the extensions that are allowed, in lower case, without a dot
 */
@ConfigurationProperties("sales-playbook.files")
record FileSettings(
        DataSize maxFileSize, DataSize maxCaseSize, DataSize maxDaySize, DataSize maxSize, List<String> types) {}
