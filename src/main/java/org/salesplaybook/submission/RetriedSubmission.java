package org.salesplaybook.submission;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.salesplaybook.requests.RequestRefused;

/**
 * Two hand in something of one case at the same moment: the engine lets one pass, and the other tries again on what it
 * left.
 */
public final class RetriedSubmission {

    private static final int MOST = 5;

    private RetriedSubmission() {}

    /**
     * @param submission what is to be done, in a transaction of its own
     * @throws RequestRefused where it does not get through
     */
    public static <T> T repeat(Supplier<T> submission) {
        for (int attempt = 1; attempt <= MOST; attempt++) {
            try {
                return submission.get();
            } catch (OptimisticLockingException anotherWasFaster) {
                // what the other one has done is seen by the next attempt
            }
        }
        throw new RequestRefused("这笔业务正有人在办理，请稍后再提交");
    }
}
