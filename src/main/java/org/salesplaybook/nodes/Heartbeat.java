package org.salesplaybook.nodes;

import java.util.HashSet;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How nodes know of each other that they live: each says so in the database every few seconds. The engine locks a job
 * for minutes before it executes it, so that a long one is not begun twice; of a node that has died, the others release
 * the jobs within seconds. Moments are those of the database: nodes need not agree on the time.
 */
class Heartbeat {

    /** How often a node says that it lives. */
    static final int SECONDS = 5;
    /**
     * After how many seconds of silence a node is taken for dead; it may have been held up, and have missed two beats.
     */
    private static final int SILENCE = 15;

    private final JdbcClient database;
    private final String node;
    private final Set<String> idle = new HashSet<>();

    /** @param node what this node's locks are marked with */
    Heartbeat(JdbcClient database, String node) {
        this.database = database;
        this.node = node;
    }

    /**
     * Says that this node lives, and releases jobs that nobody will execute: those of the dead, and those of its own
     * that it has not had in hand since the last beat; it could not release them itself when the database was away.
     *
     * @param inHand ids of the jobs that this node is executing, or about to
     */
    void beat(Set<String> inHand) {
        live();
        database.sql("delete from node where seen_at < current_timestamp - interval '" + SILENCE + "' second")
                .update();
        database.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null "
                        + "and not exists (select 1 from node where node.id = act_ru_job.lock_owner_)")
                .update();
        Set<String> mine = new HashSet<>(database.sql("select id_ from act_ru_job where lock_owner_ = ?")
                .param(node)
                .query(String.class)
                .set());
        mine.removeAll(inHand);
        mine.stream()
                .filter(idle::contains)
                .forEach(job -> database.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null "
                                + "where id_ = ? and lock_owner_ = ?")
                        .param(job)
                        .param(node)
                        .update());
        idle.clear();
        idle.addAll(mine);
    }

    private void live() {
        if (database.sql("update node set seen_at = current_timestamp where id = ?")
                        .param(node)
                        .update()
                == 0) {
            try {
                database.sql("insert into node (id, seen_at) values (?, current_timestamp)")
                        .param(node)
                        .update();
            } catch (DuplicateKeyException e) {
                // said so a moment ago
            }
        }
    }
}
