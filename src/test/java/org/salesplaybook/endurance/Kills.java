package org.salesplaybook.endurance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.salesplaybook.testing.ApplicationProcess;

/** How often the application is killed, at moments that nobody chooses. */
final class Kills {

    /**
     * A quarter of them with one node and H2, the others with PostgreSQL and two nodes, where people go on while one
     * starts.
     */
    static final int ALL = Integer.getInteger("endurance.kills", 2);

    static final int OF_ONE_NODE = Math.max(1, ALL / 4);
    static final int OF_TWO_NODES = ALL - OF_ONE_NODE;
    /** Cutting a connection to the database undoes what is under way as a kill does, in no time. */
    static final int CUTS = ALL * 10;
    /** How many people work meanwhile. */
    static final int PEOPLE = 4;

    private Kills() {}

    /** Up to four seconds. */
    static void someTimePasses() {
        someTimePasses(4000);
    }

    static void someTimePasses(int longestMillis) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(longestMillis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the system has done its steps. Those whose connection was cut wait a minute before they are tried
     * again, and for a manager after the third time; here one lets all of them be tried at once.
     */
    static void everyStepOfTheSystemIsDone(ApplicationProcess node) {
        // a node whose connections were just cut may not answer at once
        await().atMost(ApplicationProcess.LONG_ENOUGH)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> {
                    List<String> open = node.rest()
                            .get("admin", "/job?processDefinitionKey=reception&messages=true")
                            .each("id");
                    open.forEach(job -> {
                        node.rest().send("admin", "PUT", "/job/" + job + "/duedate", "{\"duedate\": null}");
                        node.rest().send("admin", "PUT", "/job/" + job + "/retries", "{\"retries\": 3}");
                    });
                    return open.isEmpty();
                });
    }
}
