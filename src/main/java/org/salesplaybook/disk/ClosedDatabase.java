package org.salesplaybook.disk;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * H2 closes its database where the file cannot be written, as on a full disk, and does not reliably open it again in
 * the same process: the file stays locked. The process then ends, for the service manager to start it anew until there
 * is room; what had been committed is there.
 */
@Component
class ClosedDatabase {

    /** What systems call an input or output error, see {@code sysexits.h}. */
    private static final int EXIT_CODE = 74;
    /** Errors of H2 itself have numbers from here on; PostgreSQL's have none. */
    private static final int FIRST_OF_H2 = 90_000;

    private static final Logger LOG = LoggerFactory.getLogger(ClosedDatabase.class);

    private final DatabaseFile file;
    private final JdbcClient database;

    ClosedDatabase(DatabaseFile file, JdbcClient database) {
        this.file = file;
        this.database = database;
    }

    @Scheduled(fixedDelayString = "${sales-playbook.disk.look-every}")
    void look() {
        if (file.folder().isEmpty()) {
            return;
        }
        try {
            database.sql("select 1").query(Integer.class).single();
        } catch (DataAccessException e) {
            if (isOfH2(e)) {
                LOG.error("数据库的文件不能再读写，多半是磁盘满了。程序退出，等服务管理器重新启动；已经办成的都在", e);
                // there is nothing left that could be put in order
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        }
    }

    private static boolean isOfH2(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error && error.getErrorCode() >= FIRST_OF_H2) {
                return true;
            }
        }
        return false;
    }
}
