package org.salesplaybook.deployment;

import java.util.List;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.opening.BeforeOpening;
import org.salesplaybook.opening.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys what the folders say at the start. Where everything was in order at the last start and is the same now,
 * nothing is looked at.
 */
@Component
@Order(BeforeOpening.DEFINITIONS)
class DeployDefinitions implements BeforeOpening {

    private static final Logger LOG = LoggerFactory.getLogger(DeployDefinitions.class);

    private final DefinitionFolders folders;
    private final FolderDeployment deployment;
    private final RunningVersions runningVersions;
    private final CheckedBefore before;

    DeployDefinitions(
            DefinitionFolders folders,
            FolderDeployment deployment,
            RunningVersions runningVersions,
            CheckedBefore before) {
        this.folders = folders;
        this.deployment = deployment;
        this.runningVersions = runningVersions;
        this.before = before;
    }

    @Override
    public void prepare() {
        List<DefinitionFile> files = folders.read();
        if (before.contains(files)) {
            LOG.info("程序、组织和流程定义都与上次启动时一样，不再检查");
            return;
        }
        boolean settled = deployment.takeUp(files);
        List<String> faults = runningVersions.faults();
        if (!faults.isEmpty()) {
            throw new CannotStart(DefinitionFiles.WHAT, faults);
        }
        // what is to be warned of is warned of at each start
        if (settled) {
            before.add(files);
        }
    }
}
