package org.salesplaybook.backup;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Backups that the running application takes by itself.
 *
 * @param folder where they are put; none are taken where it is empty
 * @param keep how many of them stay there
 */
@ConfigurationProperties("sales-playbook.backup")
record BackupSettings(String folder, int keep) {

    BackupSettings {
        if (keep < 1) {
            throw new IllegalArgumentException("sales-playbook.backup.keep：至少保留 1 个备份");
        }
    }

    boolean isOn() {
        return !folder.isBlank();
    }
}
