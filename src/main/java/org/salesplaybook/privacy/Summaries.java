package org.salesplaybook.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was found and what was erased, in numbers only: forms, history and the audit trail keep these words. */
final class Summaries {

    private Summaries() {}

    static String of(Found found) {
        if (found.cases().isEmpty()) {
            return "没有找到业务";
        }
        Map<String, Long> kinds = found.cases().stream()
                .collect(Collectors.groupingBy(SubjectCase::kind, LinkedHashMap::new, Collectors.counting()));
        return Stream.of(
                        "共 " + found.cases().size() + " 笔业务（"
                                + kinds.entrySet().stream()
                                        .map(kind -> kind.getKey() + " " + kind.getValue())
                                        .collect(Collectors.joining("、"))
                                + "）",
                        kept(found),
                        open(found))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("；"));
    }

    private static @Nullable String kept(Found found) {
        return found.kept().isEmpty()
                ? null
                : "依法保留 " + found.kept().size() + " 笔："
                        + found.kept().stream()
                                .collect(Collectors.groupingBy(
                                        SubjectCase::keptFor, LinkedHashMap::new, Collectors.toList()))
                                .entrySet()
                                .stream()
                                .map(law -> numbers(law.getValue()) + "（"
                                        + law.getKey().words() + "，最晚到 "
                                        + law.getValue().stream()
                                                .map(SubjectCase::keptUntil)
                                                .max(Comparable::compareTo)
                                                .orElseThrow()
                                        + "）")
                                .collect(Collectors.joining("、"));
    }

    private static @Nullable String open(Found found) {
        return found.open().isEmpty()
                ? null
                : "办理中 " + found.open().size() + " 笔：" + numbers(found.open()) + "，办结后才能删除";
    }

    static String numbers(List<SubjectCase> cases) {
        return cases.stream()
                .map(one -> one.number() == null ? one.kind() + "（没有编号）" : one.number())
                .collect(Collectors.joining("、"));
    }

    static String erased(Map<String, Integer> changed, Found found) {
        String erased = changed.isEmpty()
                ? "没有可以删除的"
                : "已删除："
                        + changed.entrySet().stream()
                                .map(place -> place.getKey() + " " + place.getValue() + " 处")
                                .collect(Collectors.joining("、"));
        return Stream.of(erased, kept(found)).filter(Objects::nonNull).collect(Collectors.joining("；"));
    }
}
