package org.salesplaybook.teamwork;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.RequestRefused;
import org.salesplaybook.teamwork.BulkCompletion.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The same done about several tasks, one after the other, each as if it were asked for by itself: by the same rights,
 * in a transaction of its own, and told in its case. What is refused keeps none of the others.
 */
@Component
class ManyTasks {

    private static final Logger LOG = LoggerFactory.getLogger(ManyTasks.class);

    private final TaskHandling handling;
    private final Urging urging;

    ManyTasks(TaskHandling handling, Urging urging) {
        this.handling = handling;
        this.urging = urging;
    }

    /** To whom several tasks can be given, those first who may get most of them. */
    record Circle(List<Colleagues.Choice> people) {}

    /**
     * @param taskIds at most {@value BulkCompletion#MOST}
     * @return to whom the person may give all or some of the tasks for good
     * @throws RequestRefused where none are named, or too many, or none of them can be given to anybody
     */
    Circle circle(String person, @Nullable List<String> taskIds) {
        Set<String> tasks = distinct(taskIds);
        Map<Colleagues.Choice, Integer> many = new LinkedHashMap<>();
        tasks.forEach(task ->
                choices(task, person).ifPresent(some -> some.forEach(one -> many.merge(one, 1, Integer::sum))));
        if (many.isEmpty()) {
            throw new RequestRefused("所选的任务都不能由您转办，或者没有可以选择的同事");
        }
        List<Map.Entry<Colleagues.Choice, Integer>> people = new ArrayList<>(many.entrySet());
        people.sort(Map.Entry.<Colleagues.Choice, Integer>comparingByValue().reversed());
        return new Circle(people.stream()
                .map(one -> one.getValue() == tasks.size()
                        ? one.getKey()
                        : new Colleagues.Choice(
                                one.getKey().id(),
                                one.getKey().name(),
                                one.getKey().position() + "，可以办其中 " + one.getValue() + " 项"))
                .toList());
    }

    private Optional<List<Colleagues.Choice>> choices(String task, String person) {
        try {
            return Optional.of(handling.choices(task, person));
        } catch (RequestRefused gone) {
            return Optional.empty();
        }
    }

    /**
     * Gives tasks to somebody for good.
     *
     * @throws RequestRefused where none are named, or too many, nobody is chosen, or no reason is given
     */
    List<Result> passOn(String person, @Nullable List<String> taskIds, @Nullable String to, @Nullable String reason) {
        Set<String> tasks = distinct(taskIds);
        if (to == null || to.isBlank()) {
            throw new RequestRefused("「同事」为必填项");
        }
        String why = MessageText.required("原因", reason);
        return each(tasks, task -> {
            List<Colleagues.Choice> people = handling.choices(task, person);
            if (!people.isEmpty() && people.stream().noneMatch(one -> one.id().equals(to))) {
                throw new RequestRefused("这一项不归所选的同事办，可以给"
                        + people.stream().map(Colleagues.Choice::name).collect(Collectors.joining("、")));
            }
            handling.passOn(task, person, to, why);
        });
    }

    /**
     * Urges those who hold tasks.
     *
     * @throws RequestRefused where none are named, or too many, or nothing is said
     */
    List<Result> urge(String person, @Nullable List<String> taskIds, @Nullable String message) {
        Set<String> tasks = distinct(taskIds);
        String said = MessageText.required("催办内容", message);
        return each(tasks, task -> urging.urge(task, person, said));
    }

    private static Set<String> distinct(@Nullable List<String> taskIds) {
        Set<String> distinct = taskIds == null
                ? Set.of()
                : taskIds.stream().filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
        if (distinct.isEmpty() || distinct.size() > BulkCompletion.MOST) {
            throw new RequestRefused("请勾选任务，一次最多 " + BulkCompletion.MOST + " 项");
        }
        return distinct;
    }

    private static List<Result> each(Set<String> tasks, Consumer<String> action) {
        return tasks.stream()
                .map(task -> new Result(task, refusal(task, action)))
                .toList();
    }

    private static @Nullable String refusal(String task, Consumer<String> action) {
        try {
            action.accept(task);
            return null;
        } catch (RequestRefused refusal) {
            return refusal.getMessage();
        } catch (ProcessEngineException e) {
            LOG.error("nothing could be done about task {} with others", task, e);
            return "暂时不能这样做，请打开业务看一看";
        }
    }
}
