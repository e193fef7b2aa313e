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

/** {@code backup FILE}: takes a backup; with PostgreSQL while the application runs, with H2 while it does not. */
@Import({CommandTrail.class, FreeSpace.class})
class BackupCommand implements Command {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final DataSource database;
    private final CommandTrail trail;
    private final FreeSpace space;

    BackupCommand(DataSource database, CommandTrail trail, FreeSpace space) {
        this.database = database;
        this.trail = trail;
        this.space = space;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String help() {
        return "备份数据库和各文件夹，例如 backup sales-playbook-2026-11-28.zip（H2 要先停止应用）";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (arguments.size() != 1) {
            out.println("请写明备份到哪个文件，例如：backup sales-playbook-2026-11-28.zip");
            return MISUSED;
        }
        try {
            Manifest manifest =
                    Backups.take(database, space).to(Path.of(arguments.get(0)).toAbsolutePath());
            out.println("已备份到 " + arguments.get(0) + "：" + manifest.tables().size() + " 张表，" + manifest.rows() + " 行");
            trail.record(AuditEvent.of(AuditKind.BACKUP, new AuditSubject(AuditSubject.Kind.DATABASE, null), "备份到文件")
                    .changed(null, arguments.get(0)));
            return 0;
        } catch (BackupFailed failure) {
            out.println(failure.getMessage());
            return FAILED;
        }
    }
}
