package org.salesplaybook.opening;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the {@link BeforeOpening} steps after all beans are there and before the web server listens. */
@Component
class Opening implements SmartLifecycle {

    private final List<BeforeOpening> steps;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private boolean done;

    Opening(List<BeforeOpening> stepsInOrder, TransactionTemplate transaction, JdbcClient database) {
        this.steps = stepsInOrder;
        this.transaction = transaction;
        this.database = database;
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> {
            database.sql("select id from opening where id = 1 for update")
                    .query(Integer.class)
                    .single();
            steps.forEach(BeforeOpening::prepare);
        });
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
