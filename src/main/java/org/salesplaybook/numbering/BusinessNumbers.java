package org.salesplaybook.numbering;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Draws numbers such as {@code TS-20261123-001}: a prefix, the day, and the running number of that prefix and day. The
 * counter's row is locked until the transaction ends, so a number that was drawn in vain is drawn again by the next
 * one: there are no gaps and no doubles.
 */
@Component
class BusinessNumbers {

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    BusinessNumbers(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * Draws within the caller's transaction.
     *
     * @param prefix two letters that stand for the kind of record
     */
    String next(String prefix) {
        LocalDate day = LocalDate.now(clock);
        if (!count(prefix, day)) {
            begin(prefix, day);
            count(prefix, day);
        }
        int number = database.sql("select last_number from business_number where prefix = ? and drawn_on = ?")
                .param(prefix)
                .param(day)
                .query(Integer.class)
                .single();
        return String.format(Locale.ROOT, "%s-%s-%03d", prefix, day.format(DateTimeFormatter.BASIC_ISO_DATE), number);
    }

    private boolean count(String prefix, LocalDate day) {
        return database.sql(
                                "update business_number set last_number = last_number + 1 where prefix = ? and drawn_on = ?")
                        .param(prefix)
                        .param(day)
                        .update()
                == 1;
    }

    /** On its own, so that two first numbers of a day at the same moment do not spoil each other's transaction. */
    private void begin(String prefix, LocalDate day) {
        try {
            ownTransaction.executeWithoutResult(status -> database.sql(
                            "insert into business_number (prefix, drawn_on, last_number) values (?, ?, 0)")
                    .param(prefix)
                    .param(day)
                    .update());
        } catch (DuplicateKeyException e) {
            // somebody else has just begun the day
        }
    }
}
