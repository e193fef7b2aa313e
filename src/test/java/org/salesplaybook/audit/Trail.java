package org.salesplaybook.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was written to the trail since a test began. */
final class Trail {

    private final JdbcClient database;
    private long read;

    Trail(JdbcClient database) {
        this.database = database;
        this.read = database.sql("select last_seq from audit_head")
                .query(Long.class)
                .single();
    }

    /** An entry, without when and where. */
    record Line(
            String kind,
            String subjectKind,
            String subject,
            String what,
            String before,
            String after,
            String person,
            String address) {

        @Override
        public String toString() {
            return kind + " " + subject + " " + what + " " + before + " → " + after + " " + person;
        }
    }

    /** @return what has come since it was asked for last, in order */
    List<Line> news() {
        List<Line> lines = database.sql(
                        "select kind, subject_kind, subject, what, value_before before, value_after after, person, address "
                                + "from audit_entry where seq > ? order by seq")
                .param(read)
                .query(Line.class)
                .list();
        read += lines.size();
        return lines;
    }
}
