package org.salesplaybook.disk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How the disk is used.
 *
 * @param keepFree how much of it is left to what has to be written; files are not taken any more where there is less
 */
@ConfigurationProperties("sales-playbook.disk")
record DiskSettings(DataSize keepFree) {}
