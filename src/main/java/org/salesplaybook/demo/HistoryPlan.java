package org.salesplaybook.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * {@code demo/history.yaml}: what a department does in its years, and how long it takes.
 *
 * @param months how far back it goes
 * @param seed from which everything that is drawn follows
 * @param spread how much a step's time varies, where it does not say so itself
 * @param year what each month is like
 * @param places where customers are, by team
 * @param kinds what customers are
 * @param surnames whose titles those who call have
 * @param leaves who was absent
 * @param processes by key
 */
record HistoryPlan(
        int months,
        long seed,
        double spread,
        Map<Integer, Month> year,
        Map<String, List<Place>> places,
        List<String> kinds,
        List<String> surnames,
        List<Leave> leaves,
        Map<String, Kind> processes) {

    /**
     * @param starts how many cases begin, as a multiple of the usual
     * @param slower how long steps take, as a multiple of the usual
     */
    record Month(double starts, double slower) {

        static final Month USUAL = new Month(1, 1);
    }

    record Place(String name, String region) {}

    /**
     * @param monthsAgo when it was
     * @param days how many working days it took
     */
    record Leave(String person, String substitute, int monthsAgo, int days, String reason) {}

    /**
     * @param aYear how many cases people begin in a year
     * @param by the position of those who do
     * @param begins what they fill in
     * @param stranger what they fill in as well, where the customer is not on file
     * @param subjects what cases are about, one of which is drawn
     * @param steps by element
     */
    record Kind(
            int aYear,
            String by,
            JsonNode begins,
            JsonNode stranger,
            List<JsonNode> subjects,
            Map<String, Step> steps) {

        Kind {
            stranger = Objects.requireNonNullElse(stranger, JsonNodeFactory.instance.objectNode());
            subjects = Objects.requireNonNullElse(subjects, List.of());
        }
    }

    /**
     * @param hours how long people are at work until it is done, in the middle
     * @param spread how much that varies; none for the usual
     * @param from the variable that says when that time begins, where it does not as soon as there is the task
     * @param fill what is filled in whatever is answered
     * @param answers one of which is drawn, from those that apply
     */
    record Step(
            double hours,
            @Nullable Double spread,
            @Nullable String from,
            @Nullable JsonNode fill,
            List<Answer> answers) {

        Step {
            answers = answers == null ? List.of(Answer.ONLY) : answers;
        }
    }

    /**
     * @param share how often it is drawn, compared with the others
     * @param when what the case's variables have to say
     * @param fill what is filled in
     * @param withdraw why the case is withdrawn instead
     * @param begins the process of a case that is begun instead
     */
    record Answer(
            @Nullable Integer share,
            Map<String, String> when,
            @Nullable JsonNode fill,
            @Nullable String withdraw,
            @Nullable String begins) {

        static final Answer ONLY = new Answer(1, Map.of(), null, null, null);

        Answer {
            when = Objects.requireNonNullElse(when, Map.of());
        }

        int weight() {
            return share == null ? 1 : share;
        }

        boolean applies(Map<String, Object> variables) {
            return when.entrySet().stream()
                    .allMatch(wanted -> wanted.getValue().equals(text(variables.get(wanted.getKey()))));
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof JsonNode node ? node.asText() : String.valueOf(value);
    }

    static HistoryPlan read() {
        try (InputStream file = new ClassPathResource("demo/history.yaml").getInputStream()) {
            return new ObjectMapper(new YAMLFactory()).readValue(file, HistoryPlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
