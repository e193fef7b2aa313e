package org.salesplaybook.management;

import jakarta.ws.rs.ForbiddenException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.audit.AuditEvent;
import org.salesplaybook.audit.AuditKind;
import org.salesplaybook.audit.AuditSubject;
import org.salesplaybook.audit.AuditTrail;
import org.salesplaybook.deployment.FolderVersions;
import org.salesplaybook.deployment.FolderVersions.Fate;
import org.salesplaybook.deployment.FolderVersions.Proposal;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.handbook.ProcessVersion;
import org.salesplaybook.handbook.ProcessVersions;
import org.salesplaybook.handbook.VersionChange;
import org.salesplaybook.handbook.VersionChanges;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.stereotype.Component;

/** What the folders beside the application say otherwise than what people work by, and deciding between the two. */
@Component
class FolderDecisions {

    private final Oversight oversight;
    private final FolderVersions folders;
    private final ProcessVersions versions;
    private final VersionChanges changes;
    private final Organization organization;
    private final AuditTrail trail;
    private final AsSystem asSystem;

    FolderDecisions(
            Oversight oversight,
            FolderVersions folders,
            ProcessVersions versions,
            VersionChanges changes,
            Organization organization,
            AuditTrail trail,
            AsSystem asSystem) {
        this.oversight = oversight;
        this.folders = folders;
        this.versions = versions;
        this.changes = changes;
        this.organization = organization;
        this.trail = trail;
        this.asSystem = asSystem;
    }

    /**
     * A process of which the folders say something else.
     *
     * @param version what new cases begin with; {@code null} where the process is new
     * @param changes what the folders say otherwise than that
     */
    record Different(String process, String name, @Nullable Integer version, Fate fate, List<String> changes) {}

    /**
     * @param mayDecide whether the person may decide
     * @param faults why nothing of the folders is taken up, all of it
     */
    record Page(boolean mayDecide, List<String> faults, List<Different> processes) {}

    /**
     * Which of the two is to be worked by.
     *
     * @param folder whether what the folders say; else what is deployed
     */
    record Wanted(@Nullable String process, @Nullable Boolean folder) {

        /** What nobody can mean. */
        static final Wanted NOTHING = new Wanted(null, null);
    }

    /**
     * @param process key of a process, for it alone
     * @throws ForbiddenException where the person neither oversees cases nor deploys
     */
    Page of(String person, @Nullable String process) {
        oversight.of(person);
        FolderVersions.All all = folders.all();
        return asSystem.call(() -> new Page(
                mayDecide(person),
                all.faults(),
                all.proposals().stream()
                        .filter(one -> process == null || one.diagram().key().equals(process))
                        .map(this::different)
                        .toList()));
    }

    private Different different(Proposal proposal) {
        ProcessVersion proposed = new ProcessVersion(0, proposal.diagram(), proposal.definitions());
        return new Different(
                proposal.diagram().key(),
                proposed.name(),
                proposal.deployed(),
                proposal.fate(),
                versions.newest(proposal.diagram().key())
                        .map(now -> changes.between(now, proposed).stream()
                                .map(VersionChange::toString)
                                .toList())
                        .orElse(List.of()));
    }

    /**
     * @throws RequestRefused where it is not said which, or where what the folders say does not fit
     * @throws ForbiddenException where the person does not deploy
     */
    void decide(String person, Wanted wanted) {
        oversight.of(person);
        if (!mayDecide(person)) {
            throw new ForbiddenException();
        }
        String process = wanted.process();
        Boolean folder = wanted.folder();
        if (process == null || folder == null) {
            throw new RequestRefused("要写明流程（process），以及用不用文件夹中的（folder：true 或 false）");
        }
        if (folder) {
            folders.adopt(process);
        } else {
            folders.decline(process);
            trail.record(AuditEvent.of(
                    AuditKind.DEPLOYMENT, new AuditSubject(AuditSubject.Kind.DEFINITION, process), "决定留用部署的，不用文件夹中的"));
        }
    }

    private boolean mayDecide(String person) {
        return organization.deploysDefinitions(person) || organization.administers(person);
    }
}
