package org.salesplaybook.backup;

/** A backup cannot be taken or restored; says in Chinese why, and what to do. */
class BackupFailed extends RuntimeException {

    BackupFailed(String message) {
        super(message);
    }

    BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
