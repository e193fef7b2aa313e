package org.salesplaybook.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FeelValues;
import org.salesplaybook.forms.FieldType;
import org.salesplaybook.forms.FormField;
import org.salesplaybook.forms.Personal;
import org.salesplaybook.vocabulary.FieldProperty;

/**
 * Chooses what one field is filled in with: what is wished where it is offered, otherwise what was chosen least so far.
 */
final class FieldFiller {

    static final List<BigDecimal> NUMBERS = Stream.of("0", "1", "2", "3", "10", "100", "2000", "30000", "200000")
            .map(BigDecimal::new)
            .toList();
    private static final List<Integer> DAYS = List.of(0, 1, 3, 10, 30, 90, -1, -3, -30, -400);
    private static final List<Integer> HOURS = List.of(0, 1, 4, 24, 72, 240, -1, -4, -24);

    private final Feel feel;
    private final Choices choices;
    private final Clock clock;
    private final Random random;
    private final Experience experience;
    private final String form;
    private final Map<String, @Nullable Object> wishes;
    private final Wishes telling;
    private final boolean fully;
    private final int boldness;
    private final Objections objections;

    /**
     * @param form the form's id
     * @see FormFiller
     */
    FieldFiller(
            FormFiller.Means means,
            String form,
            Map<String, @Nullable Object> wishes,
            Wishes telling,
            boolean fully,
            int boldness,
            Objections objections) {
        this.feel = means.feel();
        this.choices = means.choices();
        this.clock = means.clock();
        this.random = means.random();
        this.experience = means.experience();
        this.form = form;
        this.wishes = wishes;
        this.telling = telling;
        this.fully = fully;
        this.boldness = boldness;
        this.objections = objections;
    }

    /** @return whether the field is shown where the form holds that */
    boolean isOpen(FormField field, Map<String, @Nullable Object> seen) {
        return field.hiddenWhen().stream().noneMatch(hide -> Boolean.TRUE.equals(feel.evaluate(hide, seen)));
    }

    /** @return a number as the engine takes it */
    static Object plain(FormField field, BigDecimal number) {
        return field.component().path("decimalDigits").asInt(0) == 0
                ? (Object) number.longValue()
                : number.doubleValue();
    }
    /**
     * @param where the form, and the list of lines where it is a column of one
     * @param seen what else the form holds, by name
     * @return a value; nothing where the field is left empty
     */
    @Nullable
    Object choose(String where, FormField field, Map<String, @Nullable Object> seen) {
        if (objections.refuses(field)) {
            return null;
        }
        boolean isWished = isWished(field);
        if (isWished && wishes.get(field.key()) == null && !field.isRequired()) {
            return null;
        }
        boolean isNeeded = field.isRequired() || objections.demands(field) || isWished;
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
        return wishes.containsKey(field.key()) && objections.allowsWishFor(field);
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
                Object value = choose(form + "." + field.key(), column, inLine);
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
