package org.salesplaybook.opening;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What each node would do, and one has to: whoever comes second waits, and finds it done. */
@Component
public class OneNodeAtATime {

    private final TransactionTemplate transaction;
    private final JdbcClient database;

    OneNodeAtATime(TransactionTemplate transaction, JdbcClient database) {
        this.transaction = transaction;
        this.database = database;
    }

    /** Does it in a transaction, while no other node does such a thing. */
    public void run(Runnable action) {
        transaction.executeWithoutResult(status -> {
            database.sql("select id from opening where id = 1 for update")
                    .query(Integer.class)
                    .single();
            action.run();
        });
    }
}
