package org.salesplaybook.deployment;

import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.OneNodeAtATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
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
    private final Duration every;
    private final Set<Path> absent;
    /** Of its own: a drive that does not answer holds up nothing else. */
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(look -> {
        Thread thread = new Thread(look, "watched-folders");
        thread.setDaemon(true);
        return thread;
    });

    private List<String> judged;
    private List<String> seen;
    private boolean isGone;

    /** Made before the start reads the folders: what changes after that is a change. */
    WatchedFolders(
            DefinitionFolders folders,
            FolderDeployment deployment,
            OneNodeAtATime oneNode,
            @Value("${sales-playbook.definitions.look-every:5s}") Duration every) {
        this.folders = folders;
        this.deployment = deployment;
        this.oneNode = oneNode;
        this.every = every;
        this.absent = folders.absent();
        this.judged = folders.listing();
        this.seen = judged;
    }

    @EventListener(ApplicationStartedEvent.class)
    void begin() {
        looks.scheduleWithFixedDelay(this::lookIfPossible, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        looks.shutdownNow();
    }

    private void lookIfPossible() {
        try {
            look();
        } catch (RuntimeException e) {
            // thrown on, it would be the last look; the next one finds the same
            LOG.warn("The folders could not be looked at, or taken up", e);
        }
    }

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
