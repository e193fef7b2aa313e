package org.salesplaybook.workingdays;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.EditedFile;
import org.salesplaybook.opening.EditedFiles;
import org.salesplaybook.requests.PlainText;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Reads the calendar's folder: one file a year in the format that the holiday-cn project publishes each November, and
 * {@code company.json}, of the same format, for the days that the company set itself; and {@code hours.yaml} where the
 * hours are not the same all the year.
 */
@Component
class CalendarFiles implements EditedFiles {

    /** The company's own days; they win over an announcement, and need an author and a reason. */
    private static final String COMPANY = "company.json";

    private static final String WHAT = "工作日历有误";

    private final BusinessHours settings;
    private final ObjectMapper json;

    CalendarFiles(BusinessHours settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json.copy().registerModule(EditedFile.asPeopleWrite());
    }

    @Override
    public void look() {
        read();
    }

    /**
     * The calendar of the folder, or the one that travels in the jar where there is no folder.
     *
     * @throws CannotStart where a file cannot be understood; it names the file and the fault
     */
    WorkingCalendar read() {
        Map<LocalDate, CalendarDay> days = new HashMap<>();
        TreeSet<Integer> announced = new TreeSet<>();
        List<String> faults = new ArrayList<>();
        for (Resource file : files()) {
            try {
                read(file, days, announced);
            } catch (CannotStart wrong) {
                faults.addAll(wrong.faults());
            }
        }
        List<Season> seasons = new SeasonsFile(settings.calendar(), faults).read();
        if (!faults.isEmpty()) {
            throw new CannotStart(WHAT, faults);
        }
        return new WorkingCalendar(new TreeMap<>(days), announced, seasons);
    }

    private void read(Resource file, Map<LocalDate, CalendarDay> days, Set<Integer> announced) {
        HolidayFile content = parse(file);
        boolean company = COMPANY.equals(file.getFilename());
        Set<LocalDate> seen = new HashSet<>();
        for (CalendarDay day : content.days()) {
            check(file, content.year(), day, company);
            if (!seen.add(day.date())) {
                throw invalid(file, day.date() + " 出现了两次，应只写一次");
            }
            days.put(day.date(), day);
        }
        // an empty list of days means 'not announced yet', never 'no holidays'
        if (!company && !content.days().isEmpty()) {
            announced.add(content.year());
        }
    }

    /** By name, the company's file last. */
    private List<Resource> files() {
        try {
            List<Resource> found = new ArrayList<>();
            if (Files.isDirectory(settings.calendar())) {
                try (var paths = Files.list(settings.calendar())) {
                    paths.filter(path -> path.toString().endsWith(".json"))
                            .map(FileSystemResource::new)
                            .forEach(found::add);
                }
            } else {
                found.addAll(Arrays.asList(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:defaults/company/calendar/*.json")));
            }
            found.sort(Comparator.comparing((Resource file) -> COMPANY.equals(file.getFilename()))
                    .thenComparing(Resource::getFilename));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HolidayFile parse(Resource file) {
        try {
            HolidayFile parsed = json.readValue(EditedFile.text(file), HolidayFile.class);
            if (parsed == null || parsed.days() == null || parsed.year() == 0 && !COMPANY.equals(file.getFilename())) {
                throw invalid(file, "应有年份 year 和日期列表 days");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw invalid(
                    file, "不是放假安排文件：" + EditedFile.fault(e) + "。每天写日期 date 和 isOffDay（true 放假，false 上班），名称写 name");
        } catch (IOException e) {
            throw invalid(file, "读不出来：" + e.getMessage());
        }
    }

    private static void check(Resource file, int year, CalendarDay day, boolean company) {
        if (day == null || day.date() == null) {
            throw invalid(file, "有一天没有日期 date");
        }
        if (company && (isBlank(day.author()) || isBlank(day.reason()))) {
            throw invalid(file, day.date() + " 应写明设定人 author 和原因 reason");
        }
        // an announcement reaches into the Decembers and Januaries beside it
        LocalDate first = LocalDate.of(year - 1, 12, 1);
        LocalDate last = LocalDate.of(year + 1, 1, 31);
        if (!company && (day.date().isBefore(first) || day.date().isAfter(last))) {
            throw invalid(file, day.date() + " 不在 " + year + " 年的安排里，应在 " + first + " 至 " + last + " 之间");
        }
        readable(file, day, "name", day.name());
        readable(file, day, "author", day.author());
        readable(file, day, "reason", day.reason());
    }

    private static void readable(Resource file, CalendarDay day, String field, @Nullable String text) {
        String fault = text == null ? null : PlainText.faultOfLine(text);
        if (fault != null) {
            throw invalid(file, day.date() + " 的 " + field + " " + fault);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record HolidayFile(int year, List<CalendarDay> days) {}

    private static CannotStart invalid(Resource file, String fault) {
        return new CannotStart(WHAT, List.of(file.getFilename() + "：" + fault));
    }
}
