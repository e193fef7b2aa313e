package org.salesplaybook.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.definitions.DefinitionFile;
import org.salesplaybook.organization.Organization;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the last start has found everything in order as it is now: the program, the organisation, the files of the
 * definitions, and the versions that new cases begin with. What running cases call depends on these alone, too:
 * whatever is deployed is checked when it is deployed.
 */
@Component
class CheckedBefore {

    private final DeployedDefinitions deployed;
    private final Organization organization;
    private final JdbcClient database;
    private final Optional<File> program;

    @Autowired
    CheckedBefore(DeployedDefinitions deployed, Organization organization, JdbcClient database) {
        this(deployed, organization, database, new ApplicationHome(CheckedBefore.class).getSource());
    }

    /** @param program its file, or the folder of its classes; where it cannot be told, nothing is known before then */
    CheckedBefore(
            DeployedDefinitions deployed, Organization organization, JdbcClient database, @Nullable File program) {
        this.deployed = deployed;
        this.organization = organization;
        this.database = database;
        this.program = Optional.ofNullable(program);
    }

    boolean contains(List<DefinitionFile> files) {
        return program.isPresent()
                && database.sql("select count(*) from checked_definitions where id = 1 and hash = ?")
                                .param(hash(files))
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** From the next start on, these need not be checked. */
    void add(List<DefinitionFile> files) {
        database.sql("update checked_definitions set hash = ? where id = 1")
                .param(program.isPresent() ? hash(files) : null)
                .update();
    }

    private String hash(List<DefinitionFile> files) {
        MessageDigest digest = sha256();
        program.ifPresent(source -> add(digest, filesOf(source).getBytes(StandardCharsets.UTF_8)));
        add(digest, organization.described().getBytes(StandardCharsets.UTF_8));
        files.forEach(file -> {
            add(digest, file.name().getBytes(StandardCharsets.UTF_8));
            add(digest, file.content());
        });
        deployed.newest().values().stream()
                .map(ProcessDefinition::getId)
                .sorted()
                .forEach(id -> add(digest, id.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The files with their sizes and when they were written: their contents are many times as many, and would be read
     * at each start.
     */
    private static String filesOf(File source) {
        try (Stream<Path> files = Files.walk(source.toPath())) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .map(file -> file + " " + file.length() + " " + file.lastModified())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its length, so that two texts are never taken for two others. */
    static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
