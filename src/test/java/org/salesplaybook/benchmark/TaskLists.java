package org.salesplaybook.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.FilterService;

/** The lists of Tasklist, as its people open them: a page and how many there are. */
final class TaskLists {

    /** One list of one person. */
    private record Opened(String person, String list) {

        @Override
        public String toString() {
            return person + "：" + list;
        }
    }

    private static final int PAGE = 15;
    private static final List<Opened> LISTS = List.of(
            new Opened("sales1", "我的任务"),
            new Opened("sales1", "本组待办"),
            new Opened("finance1", "本组待办"),
            new Opened("supervisor1", "我的任务"),
            new Opened("supervisor1", "本组待办"),
            new Opened("supervisor1", "全部任务"),
            new Opened("supervisor1", "已超期"),
            new Opened("manager", "全部任务"));

    private TaskLists() {}

    /**
     * @param times how often each list is opened
     * @return by list: how many tasks it holds, and milliseconds at the median
     */
    static Map<String, double[]> open(Subject subject, int times) {
        FilterService filters = subject.engine().getFilterService();
        Map<String, double[]> figures = new TreeMap<>();
        for (Opened opened : LISTS) {
            String filter = filters.createFilterQuery()
                    .filterName(opened.list())
                    .singleResult()
                    .getId();
            long[] nanos = new long[times];
            long tasks = 0;
            for (int i = 0; i < times; i++) {
                long begin = System.nanoTime();
                tasks = subject.as(opened.person(), () -> {
                    filters.listPage(filter, 0, PAGE);
                    return filters.count(filter);
                });
                nanos[i] = System.nanoTime() - begin;
            }
            figures.put(opened.toString(), new double[] {tasks, Clients.quantile(nanos, 0.5)});
        }
        return figures;
    }
}
