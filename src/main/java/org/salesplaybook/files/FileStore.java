package org.salesplaybook.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.salesplaybook.submission.AttachedFiles;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files in the database. Whether somebody may have them is for the caller to ask. */
@Component
class FileStore implements AttachedFiles {

    private static final int BYTES_IN_A_PIECE = 256 * 1024;

    private final JdbcAggregateTemplate records;
    private final JdbcClient database;
    private final Clock clock;

    FileStore(JdbcAggregateTemplate records, JdbcClient database, Clock clock) {
        this.records = records;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean exist(String instance, String field) {
        return records.exists(Query.query(there(instance).and("field").is(field)), CaseFile.class);
    }

    /** @return the files of a case that are there, in the order in which they were added */
    List<CaseFile> of(String instance) {
        return records.findAll(Query.query(there(instance)).sort(Sort.by("id")), CaseFile.class);
    }

    private static Criteria there(String instance) {
        return Criteria.where("processInstanceId").is(instance).and("removedAt").isNull();
    }

    /** @return the file; empty where there is none, or where it was removed */
    Optional<CaseFile> find(long id) {
        return Optional.ofNullable(records.findById(id, CaseFile.class)).filter(file -> file.removedAt() == null);
    }

    /**
     * Lets files be added one after the other until the transaction ends: how much there is does not change meanwhile.
     */
    void lock() {
        database.sql("select id from file_quota where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    /** @return how many bytes all files have together that are there */
    long bytes() {
        return database.sql("select coalesce(sum(bytes), 0) from case_file where removed_at is null")
                .query(Long.class)
                .single();
    }

    /** @return how many bytes a person has added since, whether they are still there or not */
    long bytesOf(String person, OffsetDateTime since) {
        return database.sql("select coalesce(sum(bytes), 0) from case_file where added_by = ? and added_at >= ?")
                .param(person)
                .param(since)
                .query(Long.class)
                .single();
    }

    CaseFile add(CaseFile file, Path content) throws IOException {
        CaseFile added = records.insert(file);
        try (InputStream in = Files.newInputStream(content)) {
            int number = 0;
            for (byte[] piece = in.readNBytes(BYTES_IN_A_PIECE);
                    piece.length > 0;
                    piece = in.readNBytes(BYTES_IN_A_PIECE)) {
                database.sql("insert into case_file_piece (file, number, content) values (?, ?, ?)")
                        .param(added.id())
                        .param(number)
                        .param(piece)
                        .update();
                number++;
            }
        }
        return added;
    }

    /** Writes what is in a file, a piece at a time: nothing of the database is held while a slow line takes it. */
    void write(CaseFile file, OutputStream out) throws IOException {
        Optional<byte[]> piece = piece(file, 0);
        for (int number = 1; piece.isPresent(); number++) {
            out.write(piece.get());
            piece = piece(file, number);
        }
    }

    private Optional<byte[]> piece(CaseFile file, int number) {
        return database.sql("select content from case_file_piece where file = ? and number = ?")
                .param(file.id())
                .param(number)
                .query(byte[].class)
                .optional();
    }

    /** What was in it goes; that it was there, and what it was, stays. */
    void remove(CaseFile removed) {
        records.update(removed);
        database.sql("delete from case_file_piece where file = ?")
                .param(removed.id())
                .update();
    }

    /**
     * What was in the files of a case goes, and so do their names and fingerprints, of those that were removed before
     * too; that there were so many, and who added them, stays.
     *
     * @param mark what they are called from now on
     * @return how many files it was
     */
    int erase(String instance, String mark) {
        database.sql(
                        "delete from case_file_piece where file in (select id from case_file where process_instance_id = ?)")
                .param(instance)
                .update();
        return database.sql(
                        "update case_file set name = :mark, sha256 = '', removed_at = coalesce(removed_at, :now) where process_instance_id = :instance "
                                + "and sha256 <> ''")
                .param("mark", mark)
                .param("now", OffsetDateTime.now(clock))
                .param("instance", instance)
                .update();
    }

    /** Files can be added before the case has its number. */
    void number(String instance, String caseNumber) {
        database.sql("update case_file set case_number = ? where process_instance_id = ? and case_number is null")
                .param(caseNumber)
                .param(instance)
                .update();
    }
}
