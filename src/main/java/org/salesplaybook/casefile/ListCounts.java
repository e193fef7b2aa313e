package org.salesplaybook.casefile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** How many tasks there are in each list, which Tasklist says of the open one only. */
@Component
class ListCounts {

    private final FilterService filters;

    ListCounts(@Lazy FilterService filters) {
        this.filters = filters;
    }

    /**
     * @param ids ids of lists (filters)
     * @return by id, how many tasks the person who is logged in finds in those that they may see
     */
    Map<String, Long> of(List<String> ids) {
        Set<String> asked = Set.copyOf(ids);
        return asked.isEmpty()
                ? Map.of()
                : filters.createTaskFilterQuery().list().stream()
                        .map(Filter::getId)
                        .filter(asked::contains)
                        .collect(Collectors.toMap(id -> id, filters::count));
    }
}
