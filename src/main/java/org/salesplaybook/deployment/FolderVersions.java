package org.salesplaybook.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.definitions.DefinitionFolders;
import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.definitions.PaperForms;
import org.salesplaybook.engine.AsSystem;
import org.salesplaybook.opening.OneNodeAtATime;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the folders say otherwise than what is deployed, and deciding between the two. */
@Component
public class FolderVersions {

    private final DefinitionFolders folders;
    private final FolderDeployment deployment;
    private final FolderDefinitions inFolders;
    private final DefinitionCheck check;
    private final DeployedDefinitions deployed;
    private final Organization organization;
    private final PaperForms paperForms;
    private final OneNodeAtATime oneNode;
    private final AsSystem asSystem;
    private final boolean isWatched;
    private volatile @Nullable Looked looked;

    FolderVersions(
            DefinitionFolders folders,
            FolderDeployment deployment,
            FolderDefinitions inFolders,
            DefinitionCheck check,
            DeployedDefinitions deployed,
            Organization organization,
            PaperForms paperForms,
            OneNodeAtATime oneNode,
            AsSystem asSystem,
            @Value("${sales-playbook.definitions.watch:false}") boolean isWatched) {
        this.folders = folders;
        this.deployment = deployment;
        this.inFolders = inFolders;
        this.check = check;
        this.deployed = deployed;
        this.organization = organization;
        this.paperForms = paperForms;
        this.oneNode = oneNode;
        this.asSystem = asSystem;
        this.isWatched = isWatched;
    }

    /** What becomes of what the folders say. */
    public enum Fate {
        /** Somebody has to decide: people deployed what is in force by another door. */
        ASKED,
        /** Somebody has decided to keep what is deployed. */
        DECLINED,
        /** The next start takes it up. */
        AT_START,
        /** It is taken up in a moment. */
        SOON
    }

    /**
     * A process of which the folders say something else than what is deployed.
     *
     * @param diagram as the folders have it
     * @param definitions the diagram with its forms and decisions
     * @param deployed number of the version that is in force; {@code null} where the process is new
     */
    public record Proposal(
            Diagram diagram,
            Definitions definitions,
            @Nullable Integer deployed,
            Fate fate) {}

    /** @param faults why nothing of the folders is taken up, all of it */
    public record All(List<String> faults, List<Proposal> proposals) {}

    private record Looked(String state, All all) {}

    /**
     * @return what the folders say otherwise, as they are now; what is the same as the last time is not checked again
     */
    public All all() {
        return asSystem.call(() -> {
            List<DefinitionFile> files = folders.read();
            String state = state(files);
            Looked last = looked;
            if (last == null || !last.state().equals(state)) {
                last = new Looked(state, look(files));
                looked = last;
            }
            return last.all();
        });
    }

    private String state(List<DefinitionFile> files) {
        MessageDigest digest = CheckedBefore.sha256();
        files.forEach(file -> {
            CheckedBefore.add(digest, file.name().getBytes(StandardCharsets.UTF_8));
            CheckedBefore.add(digest, file.content());
        });
        Stream.of(
                        deployed.newest().values().stream()
                                .map(ProcessDefinition::getId)
                                .sorted(),
                        inFolders.known().stream(),
                        Stream.of(organization.described(), paperForms.all().toString()))
                .flatMap(parts -> parts)
                .forEach(part -> CheckedBefore.add(digest, part.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private All look(List<DefinitionFile> files) {
        FolderDeployment.Proposed proposed = deployment.read(files);
        List<Proposal> proposals = new ArrayList<>();
        for (Diagram diagram : proposed.definitions().diagrams()) {
            Set<DefinitionFile> own = FolderDeployment.filesOf(diagram, proposed.definitions());
            ProcessDefinition version = proposed.newest().get(diagram.key());
            if (version == null || !FolderDeployment.isSame(own, deployed.files(version))) {
                proposals.add(new Proposal(
                        diagram,
                        check.read(List.copyOf(own)),
                        version == null ? null : version.getVersion(),
                        fate(diagram.key(), own, proposed.kept())));
            }
        }
        Definitions definitions = proposed.definitions();
        boolean isNew = !definitions.unreadable().isEmpty()
                || !definitions.faults().isEmpty()
                || !definitions.paperForms().equals(paperForms.all())
                || definitions.diagrams().isEmpty()
                || proposals.stream()
                        .anyMatch(proposal -> proposal.fate() == Fate.AT_START || proposal.fate() == Fate.SOON);
        return new All(
                isNew
                        ? deployment.faults(proposed).stream()
                                .filter(Fault::blocking)
                                .map(Fault::toString)
                                .distinct()
                                .toList()
                        : List.of(),
                proposals);
    }

    private Fate fate(String process, Collection<DefinitionFile> own, Map<String, ProcessDefinition> kept) {
        if (kept.containsKey(process)) {
            return inFolders.isDeclined(process, own) ? Fate.DECLINED : Fate.ASKED;
        }
        return isWatched ? Fate.SOON : Fate.AT_START;
    }

    /**
     * Makes what the folders say of a process its newest version, in the name of whoever is logged in: checked as all
     * that is deployed.
     *
     * @throws RequestRefused where the folders have no such process, or where it does not fit to what is deployed
     * @throws org.camunda.bpm.engine.AuthorizationException where the person may not deploy
     */
    public void adopt(String process) {
        oneNode.run(() -> {
            Set<DefinitionFile> own = asSystem.call(() -> filesOf(process));
            ProcessDefinition now = asSystem.call(deployed::newest).get(process);
            if (now == null || !FolderDeployment.isSame(own, asSystem.call(() -> deployed.files(now)))) {
                deployment.deployment(process, own).deploy();
            }
            inFolders.seen(process, own);
        });
    }

    /**
     * Keeps what is deployed of a process, until the folders say something else again.
     *
     * @throws RequestRefused where the folders have no such process, or nothing is deployed of it
     */
    public void decline(String process) {
        if (!asSystem.call(deployed::newest).containsKey(process)) {
            throw new RequestRefused("流程（process）没有部署过，没有可以留用的");
        }
        oneNode.run(() -> inFolders.decline(process, asSystem.call(() -> filesOf(process))));
    }

    private Set<DefinitionFile> filesOf(String process) {
        Definitions definitions = check.read(folders.read());
        return definitions.diagrams().stream()
                .filter(diagram -> diagram.key().equals(process))
                .findFirst()
                .map(diagram -> FolderDeployment.filesOf(diagram, definitions))
                .orElseThrow(() -> definitions.unreadable().isEmpty()
                        ? new RequestRefused("流程（process）在文件夹里没有")
                        : new RequestRefused(definitions.unreadable().stream()
                                .map(Fault::toString)
                                .map(Problem::of)
                                .toList()));
    }
}
