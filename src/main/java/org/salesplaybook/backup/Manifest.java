package org.salesplaybook.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds; the last entry of its file, so that one that was cut off has none.
 *
 * @param format of the file
 * @param program version of the program that made it
 * @param takenAt when it was begun: what was committed until then is in it, nothing that came later
 * @param database product that it was taken from
 * @param migrations what had been done to the tables
 * @param tables by name
 */
record Manifest(
        int format,
        String program,
        Instant takenAt,
        String database,
        List<Migration> migrations,
        Map<String, Content> tables) {

    /** The only one there is. */
    static final int FORMAT = 1;
    /** Name of its entry. */
    static final String ENTRY = "manifest.json";

    /** @param columns in the order in which each row has them */
    record Content(List<String> columns, long rows, String digest) {}

    /** @return version of the newest migration */
    String schema() {
        return migrations.get(migrations.size() - 1).version();
    }

    long rows() {
        return tables.values().stream().mapToLong(Content::rows).sum();
    }
}
