package org.salesplaybook.backup;

import java.nio.file.Path;

/** A backup cannot be taken or restored; says in Chinese why, and what to do. */
class BackupFailed extends RuntimeException {

    BackupFailed(String message) {
        super(message);
    }

    static BackupFailed noRoom(Path folder) {
        return new BackupFailed("磁盘快满了，没有备份：" + folder + " 所在的磁盘要留下 sales-playbook.disk.keep-free 那么多，请清理，或者备份到别的磁盘");
    }

    BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
