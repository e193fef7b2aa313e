package org.salesplaybook.casefile;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.casefile.CaseFilter.Lateness;
import org.salesplaybook.casefile.CaseFilter.State;
import org.salesplaybook.casefile.CaseList.Order;
import org.salesplaybook.requests.RequestRefused;

/**
 * What the address of a search for cases says. All of it may be left out.
 *
 * <ul>
 *   <li>{@code words}: what to look for
 *   <li>{@code state}: one of {@link State}, in small letters
 *   <li>{@code kind}: key of the process
 *   <li>{@code from}, {@code to}: the first and the last day on which the case may have begun, {@code 2026-03-02}
 *   <li>{@code endedFrom}, {@code endedTo}: the same for when it ended
 *   <li>{@code who}: part of the name of somebody who started it or had a task in it
 *   <li>{@code team}: id of the team whose case it is
 *   <li>{@code late}: one of {@link Lateness}, in small letters
 *   <li>{@code sort}: one of {@link Order}, in small letters
 * </ul>
 */
public class CaseQuery {

    @QueryParam("words")
    private @Nullable String words;

    @QueryParam("state")
    private @Nullable String state;

    @QueryParam("kind")
    private @Nullable String kind;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    @QueryParam("endedFrom")
    private @Nullable String endedFrom;

    @QueryParam("endedTo")
    private @Nullable String endedTo;

    @QueryParam("who")
    private @Nullable String who;

    @QueryParam("team")
    private @Nullable String team;

    @QueryParam("late")
    private @Nullable String late;

    @QueryParam("sort")
    private @Nullable String sort;

    @Nullable
    String words() {
        return words;
    }

    /**
     * @param named finds logins by a part of a name
     * @throws RequestRefused where a day is none, or a choice is none of those that there are
     */
    CaseFilter filter(Function<String, ? extends Collection<String>> named) {
        return new CaseFilter(
                chosen("状态（state）", State.values(), state),
                given(kind),
                day("开始日期", from),
                day("结束日期", to),
                day("结束，从", endedFrom),
                day("结束，到", endedTo),
                given(who).map(named),
                given(team),
                chosen("超期（late）", Lateness.values(), late),
                Optional.empty());
    }

    /** @throws RequestRefused where it is none of those that there are */
    Order order() {
        return chosen("排列（sort）", Order.values(), sort).orElse(Order.NEWEST);
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<LocalDate> day(String label, @Nullable String value) {
        try {
            return given(value).map(LocalDate::parse);
        } catch (DateTimeParseException noDay) {
            throw new RequestRefused("「" + label + "」应写成 2026-03-02，现在是 " + value);
        }
    }

    private static <E extends Enum<E>> Optional<E> chosen(String label, E[] choices, @Nullable String value) {
        return given(value)
                .map(name -> Stream.of(choices)
                        .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new RequestRefused(label + "只能是 "
                                + String.join(
                                        "、",
                                        Stream.of(choices)
                                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                                .toList()))));
    }
}
