package org.salesplaybook.workingdays;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.EditedFile;
import org.springframework.core.io.FileSystemResource;

/** {@code hours.yaml} in the calendar's folder: which hours are worked in which part of the year. */
final class SeasonsFile {

    static final String NAME = "hours.yaml";

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:-|月)(\\d{1,2})日?");
    private static final Pattern STRETCH =
            Pattern.compile("(\\d{1,2})[:：](\\d{2})\\s*[-–—~～至到]\\s*(\\d{1,2})[:：](\\d{2})");
    /** Has each day that a year can have. */
    private static final LocalDate LEAP_YEAR = LocalDate.of(2024, 1, 1);

    private static final int MOST_STRETCHES = 2;

    private final Path file;
    private final List<String> faults;

    /** @param faults is told what is wrong */
    SeasonsFile(Path folder, List<String> faults) {
        this.file = folder.resolve(NAME);
        this.faults = faults;
    }

    /** The content of the file. */
    private record Content(@Nullable List<Written> seasons) {}

    private record Written(
            @Nullable String name,
            @Nullable String from,
            @Nullable String until,
            @Nullable List<String> hours) {}

    /** @return what it says; nothing where there is no file, or something is wrong */
    List<Season> read() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<Season> seasons = new ArrayList<>();
        int before = faults.size();
        for (Written written : written()) {
            season(written).ifPresent(seasons::add);
        }
        if (faults.size() == before) {
            checkYear(seasons);
        }
        return faults.size() == before ? seasons : List.of();
    }

    private List<Written> written() {
        try {
            Content content = EditedFile.yaml().readValue(EditedFile.text(new FileSystemResource(file)), Content.class);
            if (content != null && content.seasons() != null) {
                return content.seasons();
            }
            fault("应有 seasons：各段作息的列表");
        } catch (JsonProcessingException e) {
            fault(
                    e instanceof JsonParseException || e.getCause() instanceof JsonParseException
                            ? "第 " + e.getLocation().getLineNr() + " 行：格式不对：每一项写成“名称: 值”，冒号后空一格，各行用空格对齐"
                            : EditedFile.fault(e));
        } catch (IOException e) {
            fault("读不出来：" + e.getMessage());
        }
        return List.of();
    }

    private Optional<Season> season(Written written) {
        String name = Objects.requireNonNullElse(written.name(), "");
        int before = faults.size();
        Consumer<String> fault = message -> fault("作息“" + name + "”：" + message);
        if (name.isBlank()) {
            fault.accept("没有写 name，如 夏令作息");
        }
        MonthDay from = day("from", written.from(), fault);
        MonthDay until = day("until", written.until(), fault);
        Hours hours = hours(Objects.requireNonNullElse(written.hours(), List.of()), fault);
        return faults.size() == before
                ? Optional.of(new Season(
                        name,
                        Objects.requireNonNull(from),
                        Objects.requireNonNull(until),
                        Objects.requireNonNull(hours)))
                : Optional.empty();
    }

    private static @Nullable MonthDay day(String field, @Nullable String written, Consumer<String> fault) {
        Matcher day = DAY.matcher(Objects.requireNonNullElse(written, ""));
        try {
            if (day.matches()) {
                return MonthDay.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)));
            }
        } catch (DateTimeException noSuchDay) {
            // said below
        }
        fault.accept(field + " 应为月和日，如 05-01" + (written == null ? "" : "，写的是“" + written + "”"));
        return null;
    }

    private static @Nullable Hours hours(List<String> written, Consumer<String> fault) {
        List<LocalTime> times = new ArrayList<>();
        for (String stretch : written) {
            Matcher from =
                    STRETCH.matcher(Objects.requireNonNullElse(stretch, "").strip());
            try {
                if (!from.matches()) {
                    throw new DateTimeException("no stretch");
                }
                times.add(time(from.group(1), from.group(2)));
                times.add(time(from.group(3), from.group(4)));
            } catch (DateTimeException noTime) {
                fault.accept("hours 里应为“08:30-12:00”这样的一段，写的是“" + stretch + "”");
                return null;
            }
        }
        if (written.isEmpty() || written.size() > MOST_STRETCHES) {
            fault.accept("hours 应写一段，或者中间休息的两段，如 [\"08:30-12:00\", \"13:30-18:00\"]");
            return null;
        }
        for (int time = 1; time < times.size(); time++) {
            if (!times.get(time).isAfter(times.get(time - 1))) {
                fault.accept("hours 里后面的时间应晚于前面的：" + String.join("、", written));
                return null;
            }
        }
        return written.size() == 1
                ? Hours.of(times.get(0), times.get(1))
                : new Hours(times.get(0), times.get(1), times.get(2), times.get(3));
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }

    /** Each day of the year has one season. */
    private void checkYear(List<Season> seasons) {
        if (seasons.isEmpty()) {
            fault("seasons 里没有一段作息：不分季节的，请删掉这个文件");
            return;
        }
        List<LocalDate> days = LEAP_YEAR.datesUntil(LEAP_YEAR.plusYears(1)).toList();
        LocalDate begin = null;
        String open = "";
        for (LocalDate day :
                Stream.concat(days.stream(), Stream.of(LEAP_YEAR.plusYears(1))).toList()) {
            String wrong = day.isBefore(LEAP_YEAR.plusYears(1)) ? wrong(seasons, day) : "";
            if (!wrong.equals(open)) {
                if (begin != null && !open.isEmpty()) {
                    fault(range(begin, day.minusDays(1)) + " " + open);
                }
                begin = day;
                open = wrong;
            }
        }
    }

    private static String wrong(List<Season> seasons, LocalDate day) {
        List<String> there = seasons.stream()
                .filter(season -> season.has(day))
                .map(Season::name)
                .toList();
        if (there.size() == 1) {
            return "";
        }
        return there.isEmpty()
                ? "没有作息：各段要连起来，排满一年"
                : "有 " + there.size() + " 段作息（" + there.stream().collect(Collectors.joining("、")) + "）：只能有一段";
    }

    private static String range(LocalDate first, LocalDate last) {
        return first.equals(last) ? shown(first) : shown(first) + " 至 " + shown(last);
    }

    private static String shown(LocalDate day) {
        return "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
    }

    private void fault(String message) {
        faults.add(NAME + "：" + message);
    }
}
