package org.salesplaybook.drafts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salesplaybook.privacy.Entry;
import org.salesplaybook.privacy.Found;
import org.salesplaybook.privacy.PersonalData;
import org.salesplaybook.privacy.Redaction;
import org.salesplaybook.values.PhoneNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Personal data in drafts: no law keeps one, so that a draft in which somebody is named goes as a whole. */
@Component
class DraftPrivacy implements PersonalData {

    private final JdbcClient database;
    private final ObjectMapper json;

    DraftPrivacy(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    private record Kept(String person, String form, String content) {}

    @Override
    public String place() {
        return "草稿";
    }

    @Override
    public List<Entry> find(Found found) {
        return all().stream()
                .map(draft -> texts(draft.content()))
                .filter(texts -> isAbout(found, texts))
                .map(texts -> new Entry(place(), null, Map.of("内容", String.join("；", texts))))
                .toList();
    }

    @Override
    public int erase(Found found, Redaction redaction) {
        return all().stream()
                .filter(draft -> isAbout(found, texts(draft.content())))
                .mapToInt(draft -> database.sql("delete from form_draft where person = ? and form = ?")
                        .param(draft.person())
                        .param(draft.form())
                        .update())
                .sum();
    }

    private List<Kept> all() {
        return database.sql("select person, form, content from form_draft order by saved_at desc")
                .query(Kept.class)
                .list();
    }

    /**
     * By the customer's number or a telephone number in any spelling; by a name only where there is no number that
     * could be somebody else's.
     */
    private static boolean isAbout(Found found, List<String> texts) {
        boolean isCustomers = found.subject().isWholeCustomer()
                && texts.contains(found.subject().customer());
        return isCustomers
                || texts.stream().map(PhoneNumber::key).anyMatch(found.phones()::contains)
                || texts.stream().map(PhoneNumber::of).allMatch(Optional::isEmpty)
                        && texts.stream().anyMatch(found.subject().names()::contains);
    }

    private List<String> texts(String content) {
        try {
            List<String> texts = new ArrayList<>();
            collect(json.readTree(content), texts);
            return texts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a draft is no JSON", e);
        }
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(part -> collect(part, texts));
    }
}
