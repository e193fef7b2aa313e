package org.salesplaybook.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.DefinitionFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the folders have the last word on a process. They have not where a person has deployed a version by another
 * door that was never in them: people work by it, and it is for people to decide.
 */
@Component
class FolderDefinitions {

    private static final String ALL = "all";

    private final DeployedDefinitions deployed;
    private final JdbcClient database;
    private final List<String> replaced;

    /** @param replaced keys of processes that the folders replace whatever was deployed, or {@code all} */
    FolderDefinitions(
            DeployedDefinitions deployed,
            JdbcClient database,
            @Value("${sales-playbook.definitions.replace:}") List<String> replaced) {
        this.deployed = deployed;
        this.database = database;
        this.replaced = replaced;
    }

    /**
     * @param files what the folders say of the process
     * @param newest what new cases begin with
     */
    boolean stayBehind(String process, Collection<DefinitionFile> files, @Nullable ProcessDefinition newest) {
        if (newest == null || replaced.contains(process) || replaced.contains(ALL)) {
            return false;
        }
        List<DefinitionFile> inForce = deployed.files(newest);
        return !DeployDefinitions.isSame(files, inForce)
                && deployed.deployedBy(newest).isPresent()
                && database.sql("select count(*) from folder_definition where process_key = ? and hash = ?")
                                .params(process, hash(inForce))
                                .query(Integer.class)
                                .single()
                        == 0;
    }

    /** From now on the folders are known to have said so. */
    void seen(String process, Collection<DefinitionFile> files) {
        String hash = hash(files);
        if (database.sql("update folder_definition set hash = ? where process_key = ?")
                        .params(hash, process)
                        .update()
                == 0) {
            database.sql("insert into folder_definition (process_key, hash) values (?, ?)")
                    .params(process, hash)
                    .update();
        }
    }

    /** Folders do not count: what Camunda Modeler deploys comes without them. */
    private static String hash(Collection<DefinitionFile> files) {
        MessageDigest digest = CheckedBefore.sha256();
        files.stream().sorted(Comparator.comparing(DefinitionFile::simpleName)).forEach(file -> {
            CheckedBefore.add(digest, file.simpleName().getBytes(StandardCharsets.UTF_8));
            CheckedBefore.add(digest, file.content());
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
