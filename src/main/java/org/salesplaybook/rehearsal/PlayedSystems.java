package org.salesplaybook.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.endpoints.Asking;
import org.salesplaybook.endpoints.Declined;
import org.salesplaybook.vocabulary.AnswerField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Answers in the place of systems of others while there is a rehearsal: nobody outside hears of it. */
@Component
@Primary
@ConditionalOnProperty(Rehearsal.SETTING)
class PlayedSystems implements Asking {

    private static final int ONE_OF = 4;

    private final Asking others;
    private final ObjectMapper json;
    private final Clock clock;
    private volatile @Nullable Play play;

    /**
     * What they answer by.
     *
     * @param telling values of variables that make a difference
     * @param declining endpoints that sometimes say no, as their steps have a way for that; with the errors there
     */
    record Play(Random random, Map<String, List<Object>> telling, Map<String, List<String>> declining) {}

    PlayedSystems(@Qualifier("httpAsking") Asking others, ObjectMapper json, Clock clock) {
        this.others = others;
        this.json = json;
        this.clock = clock;
    }

    /** @param play none where the rehearsal is over */
    void play(@Nullable Play play) {
        this.play = play;
    }

    @Override
    public JsonNode ask(Question question) throws Declined {
        Play now = play;
        if (now == null) {
            return others.ask(question);
        }
        List<String> errors = now.declining().getOrDefault(question.endpoint(), List.of());
        if (!errors.isEmpty() && now.random().nextInt(ONE_OF) == 0) {
            throw new Declined(errors.get(now.random().nextInt(errors.size())), "试演：对方不同意");
        }
        ObjectNode answer = json.createObjectNode();
        question.expected().forEach(field -> put(answer, field, json.valueToTree(value(field, now))));
        return answer;
    }

    private static void put(ObjectNode answer, AnswerField field, JsonNode value) {
        JsonNode parent = answer;
        List<String> place = field.place();
        for (int i = 0; i < place.size(); i++) {
            String step = place.get(i);
            JsonNode child = i == place.size() - 1
                    ? value
                    : isNumber(place.get(i + 1)) ? answer.arrayNode() : answer.objectNode();
            if (parent instanceof ArrayNode list) {
                while (list.size() <= Integer.parseInt(step)) {
                    list.addNull();
                }
                if (i == place.size() - 1 || list.get(Integer.parseInt(step)).isNull()) {
                    list.set(Integer.parseInt(step), child);
                }
                parent = list.get(Integer.parseInt(step));
            } else if (parent instanceof ObjectNode object) {
                if (i == place.size() - 1 || !object.has(step)) {
                    object.set(step, child);
                }
                parent = object.path(step);
            }
        }
    }

    private static boolean isNumber(String step) {
        return step.length() < 3 && step.chars().allMatch(Character::isDigit);
    }

    private Object value(AnswerField field, Play now) {
        List<Object> telling = now.telling().getOrDefault(field.variable(), List.of()).stream()
                .filter(value -> switch (field.type()) {
                    case NUMBER, WHOLE -> value instanceof Number;
                    case TEXT -> value instanceof String;
                    case YESNO -> value instanceof Boolean;
                    case DATE, TIME, LIST -> false;
                })
                .toList();
        if (!telling.isEmpty()) {
            Object value = telling.get(now.random().nextInt(telling.size()));
            return field.type() == AnswerField.Type.WHOLE ? new BigDecimal(value.toString()).longValue() : value;
        }
        return switch (field.type()) {
            case TEXT -> "试演";
            case NUMBER, WHOLE -> now.random().nextInt(1000);
            case YESNO -> now.random().nextBoolean();
            case DATE -> LocalDate.now(clock).toString();
            case TIME ->
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES).toString();
            case LIST -> Set.of();
        };
    }
}
