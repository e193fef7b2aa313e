package org.salesplaybook.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.OneNodeAtATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes up what is changed in the folders while the application runs, where it is asked to. It asks for names, sizes
 * and times again and again: drives in a network tell nobody of changes. What was not the same a moment ago is still
 * being written; what is refused leaves everything as it was.
 */
@Component
@ConditionalOnProperty("sales-playbook.definitions.watch")
class WatchedFolders {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolders.class);

    private final DefinitionFolders folders;
    private final FolderDeployment deployment;
    private final OneNodeAtATime oneNode;
    private final Set<Path> absent;
    private List<String> judged;
    private List<String> seen;
    private boolean isGone;

    /** Made before the start reads the folders: what changes after that is a change. */
    WatchedFolders(DefinitionFolders folders, FolderDeployment deployment, OneNodeAtATime oneNode) {
        this.folders = folders;
        this.deployment = deployment;
        this.oneNode = oneNode;
        this.absent = folders.absent();
        this.judged = folders.listing();
        this.seen = judged;
    }

    @Scheduled(
            fixedDelayString = "${sales-playbook.definitions.look-every:5s}",
            initialDelayString = "${sales-playbook.definitions.look-every:5s}")
    void look() {
        if (!absent.containsAll(folders.absent())) {
            if (!isGone) {
                LOG.warn("文件夹 {} 不见了，可能是网络盘断开：继续用现在部署的", folders.absent());
            }
            isGone = true;
            return;
        }
        isGone = false;
        List<String> now = folders.listing();
        boolean isQuiet = now.equals(seen);
        seen = now;
        if (!isQuiet || now.equals(judged)) {
            return;
        }
        try {
            oneNode.run(() -> deployment.takeUp(folders.read()));
        } catch (CannotStart e) {
            LOG.error("{}\n文件夹里的没有采用，继续用现在部署的；请改正，保存以后自动再试", e.getMessage());
        }
        judged = now;
    }
}
