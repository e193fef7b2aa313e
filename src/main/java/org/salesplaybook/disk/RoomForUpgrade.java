package org.salesplaybook.disk;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.salesplaybook.opening.CannotStart;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Begins an upgrade of the database only where there is room for it. H2 cannot take back what it has changed of tables:
 * an upgrade that ends in the middle, on a full disk, leaves a database that no version starts with.
 */
@Component
class RoomForUpgrade implements FlywayMigrationStrategy {

    private final FreeSpace space;

    RoomForUpgrade(FreeSpace space) {
        this.space = space;
    }

    /** @throws CannotStart where there is none; nothing was changed then */
    @Override
    public void migrate(Flyway flyway) {
        MigrationInfoService migrations = flyway.info();
        boolean isUpgrade = migrations.applied().length > 0 && migrations.pending().length > 0;
        if (isUpgrade && space.isShortForDatabase(0)) {
            throw new CannotStart(
                    "数据库要升级，但磁盘快满了，升级没有开始，数据库没有改动", List.of("请先清理数据库所在的磁盘，至少留出 sales-playbook.disk.keep-free 那么多，再启动"));
        }
        flyway.migrate();
    }
}
