package org.salesplaybook.endurance;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.salesplaybook.testing.ApplicationProcess;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;

/**
 * Salespeople who receive one visitor after the other, at whichever node answers, and do not mind when one does not:
 * they look how far the visit has come, and go on. What they were told is done is written down, to be compared with
 * what is kept.
 */
final class Hosts implements AutoCloseable {

    private static final String HOST = "sales1";
    private static final Map<String, Map<String, Object>> STEPS = steps();

    private final List<ApplicationProcess> nodes;
    private final List<Thread> people = new ArrayList<>();
    private final AtomicInteger visits = new AtomicInteger();
    private final Queue<String> announced = new ConcurrentLinkedQueue<>();
    private final Map<String, String> done = new ConcurrentHashMap<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean atWork = true;

    private Hosts(List<ApplicationProcess> nodes) {
        this.nodes = nodes;
    }

    /** They begin, and go on until they are told to stop. */
    static Hosts at(int count, ApplicationProcess... nodes) {
        Hosts hosts = new Hosts(List.of(nodes));
        for (int i = 0; i < count; i++) {
            Thread person = new Thread(hosts::receive, "host " + i);
            hosts.people.add(person);
            person.start();
        }
        return hosts;
    }

    /** Announces one visit, at one node. */
    static Answer visit(ApplicationProcess node, String visitor) {
        return visit(node.rest(), visitor);
    }

    /** @see #visit(ApplicationProcess, String) */
    static Answer visit(Rest rest, String visitor) {
        return rest.submit(HOST, "/process-definition/key/reception", announcement(visitor));
    }

    /** @return the visitors' names whose visit was acknowledged */
    List<String> announced() {
        return List.copyOf(announced);
    }

    /** @return ids of the tasks whose completion was acknowledged */
    List<String> done() {
        return List.copyOf(done.keySet());
    }

    /** @return how many steps were acknowledged, announcements included */
    int acknowledged() {
        return announced.size() + done.size();
    }

    /** @return the statuses of answers that were neither success nor because the step had been done already */
    List<Integer> refusals() {
        return List.copyOf(refusals);
    }

    private void receive() {
        while (atWork) {
            String visitor = "来宾" + visits.incrementAndGet();
            Answer answer = ask(node -> visit(node, visitor));
            if (answer != null && answer.status() == 200) {
                announced.add(visitor);
                String instance = answer.body().path("id").asText();
                STEPS.keySet().forEach(step -> doStep(instance, step));
            }
        }
    }

    private void doStep(String instance, String step) {
        while (atWork) {
            Answer open = ask(node -> node.rest().get(HOST, "/task?processInstanceId=" + instance));
            if (open == null || open.status() != 200 || open.body().isEmpty()) {
                pause();
                continue;
            }
            String next = open.body().get(0).path("taskDefinitionKey").asText();
            if (!next.equals(step)) {
                // done, without its having been acknowledged
                return;
            }
            String task = open.body().get(0).path("id").asText();
            Answer answer = ask(node -> node.rest().submit(HOST, "/task/" + task, STEPS.get(step)));
            if (answer != null && answer.status() == 204) {
                done.put(task, step);
                return;
            }
        }
    }

    private Answer ask(Request request) {
        ApplicationProcess node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
        try {
            Answer answer = request.to(node);
            if (answer.status() >= 300) {
                refusals.add(answer.status());
            }
            return answer;
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            pause();
            return null;
        }
    }

    private interface Request {
        Answer to(ApplicationProcess node);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> announcement(String visitor) {
        LocalDateTime now = now();
        return Map.of(
                "customerName",
                "欢乐谷游乐园",
                "contactName",
                visitor,
                "contactPhone",
                "13800138000",
                "visitorCount",
                3,
                "visitPurpose",
                "考察",
                "receptionLevel",
                "A",
                "arriveAt",
                now.plusHours(1).toString(),
                "leaveAt",
                now.plusHours(3).toString(),
                "needVehicle",
                false);
    }

    private static Map<String, Map<String, Object>> steps() {
        Map<String, Map<String, Object>> steps = new LinkedHashMap<>();
        steps.put("prepareReception", Map.of("materialsReady", true));
        steps.put(
                "welcomeVisitors",
                Map.of(
                        "welcomePlace",
                        "公司",
                        "greeter",
                        HOST,
                        "actualArriveAt",
                        now().toString(),
                        "actualVisitorCount",
                        3));
        steps.put("hostVisit", Map.of("talkContent", "参观车间", "intentLevel", "B"));
        steps.put("seeOffVisitors", Map.of("seeOffAt", now().toString()));
        return steps;
    }

    /** @return this minute, in the company's zone */
    static LocalDateTime now() {
        return LocalDateTime.now(Department.ZONE).truncatedTo(ChronoUnit.MINUTES);
    }

    /** They finish what they are at, and go home. */
    @Override
    public void close() {
        atWork = false;
        for (Thread person : people) {
            try {
                person.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
