package org.salesplaybook.backup;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.CommandTrail;
import org.salesplaybook.command.Command;
import org.salesplaybook.disk.FreeSpace;
import org.springframework.context.annotation.Import;

/**
 * {@code restore FILE}: makes an empty database what a backup says; of a backup of H2 also a PostgreSQL, which moves
 * there.
 */
@Import({CommandTrail.class, FreeSpace.class})
class RestoreCommand implements Command {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final DataSource database;
    private final CommandTrail trail;
    private final FreeSpace space;

    RestoreCommand(DataSource database, CommandTrail trail, FreeSpace space) {
        this.database = database;
        this.trail = trail;
        this.space = space;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String help() {
        return "把备份恢复到空的数据库（H2 或 PostgreSQL，与备份时是哪一种无关）并逐表核对，例如 restore sales-playbook-2026-11-28.zip";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (arguments.size() != 1) {
            out.println("请写明恢复哪个备份文件，例如：restore sales-playbook-2026-11-28.zip");
            return MISUSED;
        }
        try {
            RestoreBackup.Result result = Backups.restore(database, space).from(Path.of(arguments.get(0)));
            Manifest manifest = result.manifest();
            manifest.tables().forEach((table, content) -> out.println(String.format("%8d  %s", content.rows(), table)));
            out.println("已恢复 " + manifest.takenAt() + " 的备份："
                    + manifest.tables().size() + " 张表，" + manifest.rows() + " 行，行数和内容都与备份一致");
            if (!result.foldersKept().isEmpty()) {
                out.println("下列文件夹已经存在，没有覆盖：" + String.join("、", result.foldersKept()));
            }
            trail.record(AuditEvent.of(AuditKind.BACKUP, new AuditSubject(AuditSubject.Kind.DATABASE, null), "从备份恢复")
                    .changed(null, arguments.get(0)));
            return 0;
        } catch (BackupFailed failure) {
            out.println(failure.getMessage());
            return FAILED;
        }
    }
}
