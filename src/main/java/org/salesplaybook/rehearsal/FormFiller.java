package org.salesplaybook.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.parsing.dflt.RgxGenParseException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FeelValues;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.vocabulary.FieldProperty;

/**
 * Fills in one form by chance: what is wished where the form offers it, otherwise what was chosen least so far. What
 * the form refuses is filled in otherwise, until it does not.
 */
final class FormFiller {

    private static final int REPAIRS = 60;
    static final List<BigDecimal> NUMBERS = Stream.of("0", "1", "2", "3", "10", "100", "2000", "30000", "200000")
            .map(BigDecimal::new)
            .toList();
    private static final List<Integer> DAYS = List.of(0, 1, 3, 10, 30, 90, -1, -3, -30, -400);
    private static final List<Integer> HOURS = List.of(0, 1, 4, 24, 72, 240, -1, -4, -24);

    private final Feel feel;
    private final Choices choices;
    private final ObjectMapper json;
    private final Clock clock;
    private final Random random;
    private final Experience experience;
    private final FormModel form;
    private final Function<String, @Nullable Object> stored;
    private final Map<String, @Nullable Object> wishes;
    private final Wishes telling;
    private final boolean fully;
    private final int boldness;

    /** What was filled in, whether a field is hidden now or not. */
    private final Map<String, @Nullable Object> written = new HashMap<>();
    /** Fields that must hold something, as the form has said. */
    private final Set<String> demanded = new HashSet<>();
    /** Fields for which something else than what was wished has to be found. */
    private final Set<String> free = new HashSet<>();
    /** Fields that must not. */
    private final Set<String> refused = new HashSet<>();

    private Map<String, @Nullable Object> values = new HashMap<>();

    /** What forms were filled in with before, in the whole rehearsal. */
    static final class Experience {

        private final Map<String, Integer> uses = new HashMap<>();
        private int drawn;

        /** @return the number of somebody new, or where there is one to draw by, of somebody who was named before */
        int person(@Nullable Random again) {
            return again == null || drawn == 0 ? ++drawn : 1 + again.nextInt(drawn);
        }

        private int uses(String field, @Nullable Object value) {
            return uses.getOrDefault(field + "=" + value, 0);
        }

        private void used(String field, @Nullable Object value) {
            uses.merge(field + "=" + value, 1, Integer::sum);
        }
    }

    /** What all forms are filled in with the help of. */
    record Means(Feel feel, Choices choices, ObjectMapper json, Clock clock, Random random, Experience experience) {}

    /**
     * @param stored what the case holds, by variable
     * @param wishes values by variable
     * @param fully whether what need not be filled in is, too
     * @param boldness how far from the usual: more often another day than today, somebody who was named before
     */
    FormFiller(
            Means means,
            FormModel form,
            Function<String, @Nullable Object> stored,
            Map<String, @Nullable Object> wishes,
            Wishes telling,
            boolean fully,
            int boldness) {
        this.feel = means.feel();
        this.choices = means.choices();
        this.json = means.json();
        this.clock = means.clock();
        this.random = means.random();
        this.experience = means.experience();
        this.form = form;
        this.stored = stored;
        this.wishes = wishes;
        this.telling = telling;
        this.fully = fully;
        this.boldness = boldness;
    }

    /** @return values as Tasklist submits them */
    Map<String, Object> fill() {
        write();
        for (int i = 0; i < REPAIRS; i++) {
            List<String> doubtful = doubtful();
            if (doubtful.isEmpty()) {
                break;
            }
            String field = doubtful.get(random.nextInt(doubtful.size()));
            if (random.nextInt(4) == 0) {
                free.add(field);
            }
            written.remove(field);
            write();
        }
        return submission();
    }

    /** The form does not take what was filled in. */
    Map<String, Object> fillAgain(List<Problem> problems) {
        for (Problem problem : problems) {
            FormField field = form.field(String.valueOf(problem.field())).orElse(null);
            if (field != null) {
                Set<String> blamed = new LinkedHashSet<>(List.of(field.key()));
                blamed.addAll(named(field));
                if (written.get(field.key()) == null) {
                    demanded.add(field.key());
                    refused.remove(field.key());
                } else if (random.nextInt(3) == 0 && !field.isRequired()) {
                    refused.add(field.key());
                    demanded.remove(field.key());
                }
                free.addAll(random.nextBoolean() ? List.of(field.key()) : blamed);
                List<String> mine = blamed.stream().filter(written::containsKey).toList();
                written.remove(
                        mine.isEmpty() || random.nextBoolean() ? field.key() : mine.get(random.nextInt(mine.size())));
            }
        }
        return fill();
    }

    /** @return whether what was filled in is what was wished, as far as the form asks for it */
    private List<String> doubtful() {
        List<String> doubtful = new ArrayList<>();
        for (FormField field : form.fields()) {
            String rule = field.said(FieldProperty.CHECK).orElse(null);
            if (rule != null && isOpen(field, values) && Boolean.FALSE.equals(feel.evaluate(rule, values))) {
                doubtful.addAll(mine(rule));
                if (written.containsKey(field.key())) {
                    doubtful.add(field.key());
                }
            }
            if (field.type() == FieldType.COMPUTED
                    && wishes.get(field.key()) instanceof Number wished
                    && !(values.get(field.key()) instanceof Number figure
                            && new BigDecimal(figure.toString()).compareTo(new BigDecimal(wished.toString())) == 0)) {
                doubtful.addAll(mine(field.component().path("expression").asText()));
            }
        }
        return doubtful;
    }

    private List<String> mine(String expression) {
        return names(expression, new LinkedHashSet<>()).stream()
                .filter(written::containsKey)
                .toList();
    }

    private Set<String> named(FormField field) {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(
                        field.said(FieldProperty.CHECK).orElse(""),
                        field.validation("max").asText(""),
                        field.validation("min").asText(""))
                .forEach(expression -> names(expression, names));
        return names;
    }

    /** What an expression names, and what the figures that it names are worked out from. */
    private Set<String> names(String expression, Set<String> names) {
        if (Feel.isExpression(expression)) {
            for (String name : feel.names(expression)) {
                if (names.add(name)) {
                    form.field(name)
                            .filter(field -> field.type() == FieldType.COMPUTED)
                            .ifPresent(figure ->
                                    names(figure.component().path("expression").asText(), names));
                }
            }
        }
        return names;
    }

    private void write() {
        values = new HashMap<>();
        form.reckonsWith().forEach(name -> values.put(name, FeelValues.of(stored.apply(name))));
        form.fields().stream()
                .filter(field -> field.says(FieldProperty.PREVIOUS) || field.isFilledIn())
                .forEach(field -> values.put(field.key(), null));
        Set<String> following = new HashSet<>();
        for (FormField field : form.fields()) {
            if (field.type() == FieldType.COMPUTED) {
                values.put(
                        field.key(),
                        feel.evaluate(field.component().path("expression").asText(), values));
            } else if (field.isFilledIn() && isOpen(field, values)) {
                if (!written.containsKey(field.key())) {
                    written.put(
                            field.key(),
                            following.contains(field.key()) && !demanded.contains(field.key())
                                    ? null
                                    : choose(form.id(), field, values));
                }
                Object value = written.get(field.key());
                if (value != null) {
                    following.addAll(field.fills());
                }
                values.put(
                        field.key(), FeelValues.of(value instanceof List<?> lines ? json.valueToTree(lines) : value));
            }
        }
        form.fields().stream()
                .filter(field -> field.type() == FieldType.COMPUTED)
                .forEach(field -> values.put(
                        field.key(),
                        feel.evaluate(field.component().path("expression").asText(), values)));
    }

    private boolean isOpen(FormField field, Map<String, @Nullable Object> seen) {
        return field.hiddenWhen().stream().noneMatch(hide -> Boolean.TRUE.equals(feel.evaluate(hide, seen)));
    }

    private Map<String, Object> submission() {
        Map<String, Object> submission = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> field.isFilledIn() && isOpen(field, values))
                .forEach(field -> {
                    Object value = written.get(field.key());
                    if (value instanceof List<?> list) {
                        submission.put(
                                field.key(),
                                SpinValues.jsonValue(json.valueToTree(list).toString())
                                        .create());
                    } else if (value != null) {
                        experience.used(form.id() + "." + field.key(), value);
                        submission.put(field.key(), value instanceof BigDecimal number ? plain(field, number) : value);
                    }
                });
        return submission;
    }

    private static Object plain(FormField field, BigDecimal number) {
        return field.component().path("decimalDigits").asInt(0) == 0
                ? (Object) number.longValue()
                : number.doubleValue();
    }

    private @Nullable Object choose(String where, FormField field, Map<String, @Nullable Object> seen) {
        if (refused.contains(field.key())) {
            return null;
        }
        boolean isWished = isWished(field);
        if (isWished && wishes.get(field.key()) == null && !field.isRequired()) {
            return null;
        }
        boolean isNeeded = field.isRequired() || demanded.contains(field.key()) || isWished;
        if (!isNeeded && (field.says(FieldProperty.ASKED) || random.nextInt(10) > (fully ? 8 : 2))) {
            return field.type() == FieldType.CHECK_BOX ? (Object) false : null;
        }
        return switch (field.type()) {
            case TEXT -> text(field);
            case NUMBER -> number(field, seen);
            case DATE -> date(field);
            case DATE_TIME -> moment();
            case CHECK_BOX -> chosen(where, field, field.isRequired() ? List.of(true) : List.of(true, false));
            case CHOICE -> chosen(where, field, offered(field));
            case CHOICES -> several(offered(field));
            case LINES -> lines(field, seen);
            case COMPUTED -> null;
        };
    }

    private boolean isWished(FormField field) {
        return wishes.containsKey(field.key()) && !free.contains(field.key());
    }

    private List<Object> offered(FormField field) {
        List<Object> offered = new ArrayList<>();
        choices.of(field.component())
                .forEach(choice -> offered.add(
                        choice.value().isBoolean()
                                ? (Object) choice.value().booleanValue()
                                : choice.value().asText()));
        return offered;
    }

    private @Nullable Object chosen(String where, FormField field, List<?> offered) {
        Object wished = wishes.get(field.key());
        if (wished != null && isWished(field) && offered.contains(wished)) {
            return wished;
        }
        String name = where + "." + field.key();
        int least = offered.stream()
                .mapToInt(one -> experience.uses(name, one))
                .min()
                .orElse(0);
        List<?> rare = random.nextInt(3) == 0
                ? offered
                : offered.stream()
                        .filter(one -> experience.uses(name, one) == least)
                        .toList();
        return rare.isEmpty() ? null : rare.get(random.nextInt(rare.size()));
    }

    private @Nullable Object several(List<Object> offered) {
        List<Object> some = offered.stream().filter(one -> random.nextBoolean()).toList();
        return some.isEmpty() ? offered.isEmpty() ? null : List.of(offered.get(0)) : some;
    }

    private String text(FormField field) {
        String pattern = field.validation("pattern").asText("");
        int number = experience.person(boldness > 1 && random.nextInt(3) == 0 ? random : null);
        String text;
        if (field.isPhone()) {
            text = "13%09d".formatted(number);
        } else if (!pattern.isEmpty()) {
            text = matching(pattern);
        } else if (field.personal() == Personal.CUSTOMER) {
            text = "试演客户" + number;
        } else {
            text = field.personal() == Personal.NAME ? "试演人" + number : "试演：" + field.label();
        }
        return text.substring(0, Math.min(text.length(), field.maxLength()));
    }

    private String matching(String pattern) {
        try {
            return RgxGen.parse(pattern.replaceAll("^\\^|\\$$", "")).generate(random);
        } catch (RgxGenParseException unknown) {
            return pattern;
        }
    }

    private BigDecimal number(FormField field, Map<String, @Nullable Object> seen) {
        int decimals = field.component().path("decimalDigits").asInt(0);
        if (isWished(field) && wishes.get(field.key()) instanceof Number wished && random.nextInt(8) > 0) {
            return new BigDecimal(wished.toString()).setScale(decimals, RoundingMode.HALF_UP);
        }
        BigDecimal least = bound(field, "min", seen);
        BigDecimal most = bound(field, "max", seen);
        List<BigDecimal> worth = new ArrayList<>(NUMBERS);
        worth.addAll(telling.numbers(field.key()));
        wishes.values().stream()
                .filter(Number.class::isInstance)
                .forEach(wished -> worth.add(new BigDecimal(wished.toString())));
        seen.values().stream()
                .filter(Number.class::isInstance)
                .forEach(known -> worth.add(new BigDecimal(known.toString())));
        Stream.of(least, most).filter(Objects::nonNull).forEach(worth::add);
        List<BigDecimal> allowed = worth.stream()
                .map(one -> one.setScale(decimals, RoundingMode.HALF_UP))
                .filter(one ->
                        (least == null || one.compareTo(least) >= 0) && (most == null || one.compareTo(most) <= 0))
                .distinct()
                .toList();
        return allowed.isEmpty() ? BigDecimal.ONE : allowed.get(random.nextInt(allowed.size()));
    }

    private @Nullable BigDecimal bound(FormField field, String which, Map<String, @Nullable Object> seen) {
        JsonNode bound = field.validation(which);
        if (bound.isNumber()) {
            return bound.decimalValue();
        }
        Object value = Feel.isExpression(bound.asText("")) ? feel.evaluate(bound.asText(), seen) : null;
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    /** Today, more often than not: most of what is filled in was done just now. */
    private String date(FormField field) {
        LocalDate today = LocalDate.now(clock);
        LocalDate earliest = field.earliest().seenFrom(today);
        LocalDate latest = field.latest().seenFrom(today);
        List<LocalDate> days = DAYS.stream()
                .map(today::plusDays)
                .filter(day -> !day.isBefore(earliest) && !day.isAfter(latest))
                .toList();
        return (days.isEmpty() ? earliest : isUsual() ? days.get(0) : days.get(random.nextInt(days.size()))).toString();
    }

    private boolean isUsual() {
        return random.nextInt(2 + boldness) == 0;
    }

    private String moment() {
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES);
        return now.plusHours(isUsual() ? 0 : HOURS.get(random.nextInt(HOURS.size())))
                .toString();
    }

    private List<Map<String, Object>> lines(FormField field, Map<String, @Nullable Object> seen) {
        int most = Math.min(field.maxLines(), 1 + random.nextInt(3));
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            lines.add(line(field, seen));
        }
        return lines;
    }

    private Map<String, Object> line(FormField field, Map<String, @Nullable Object> seen) {
        Map<String, Object> line = new LinkedHashMap<>();
        Map<String, @Nullable Object> inLine = new HashMap<>(seen);
        Map<String, @Nullable Object> own = new HashMap<>();
        field.columns().forEach(column -> {
            own.put(column.key(), null);
            inLine.put(column.key(), null);
        });
        inLine.put("this", own);
        Set<String> following = new HashSet<>();
        for (FormField column : field.columns()) {
            if (!following.contains(column.key()) && isOpen(column, inLine)) {
                Object value = choose(form.id() + "." + field.key(), column, inLine);
                if (value != null) {
                    following.addAll(column.fills());
                    line.put(column.key(), value instanceof BigDecimal number ? plain(column, number) : value);
                    own.put(column.key(), FeelValues.of(value));
                    inLine.put(column.key(), FeelValues.of(value));
                }
            }
        }
        return line;
    }
}
