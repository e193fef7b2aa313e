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
        return !FolderDeployment.isSame(files, inForce)
                && (isDeclined(process, files)
                        || deployed.deployedBy(newest).isPresent() && !says("hash", process, inForce));
    }

    /** @return whether somebody has decided against what the folders say of the process */
    boolean isDeclined(String process, Collection<DefinitionFile> files) {
        return says("declined", process, files);
    }

    private boolean says(String column, String process, Collection<DefinitionFile> files) {
        return database.sql("select count(*) from folder_definition where process_key = ? and " + column + " = ?")
                        .params(process, hash(files))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** From now on the folders are known to have said so. */
    void seen(String process, Collection<DefinitionFile> files) {
        keep(
                "update folder_definition set hash = ?, declined = null where process_key = ?",
                "insert into folder_definition (hash, process_key) values (?, ?)",
                process,
                files);
    }

    /** As long as the folders say so, nobody is asked again. */
    void decline(String process, Collection<DefinitionFile> files) {
        keep(
                "update folder_definition set declined = ? where process_key = ?",
                "insert into folder_definition (declined, process_key) values (?, ?)",
                process,
                files);
    }

    private void keep(String update, String insert, String process, Collection<DefinitionFile> files) {
        String hash = hash(files);
        if (database.sql(update).params(hash, process).update() == 0) {
            database.sql(insert).params(hash, process).update();
        }
    }

    /** @return all that is known of what the folders said, to tell whether it has changed */
    List<String> known() {
        return database.sql("select process_key, hash, declined from folder_definition order by process_key")
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .list();
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
