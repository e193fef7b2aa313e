package org.salesplaybook.teamwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.salesplaybook.testing.WebSession;

/** Somebody at work in Tasklist, who does something with colleagues. */
class Desk {

    private final WebSession tasklist;

    Desk(Rest rest, String person) {
        this.tasklist = rest.tasklist(person);
        // the page that opens after the login brings the token that changes are made with
        see("news");
    }

    /** @return the answer of the plugin, which has to be one */
    JsonNode see(String path) {
        Answer answer = ask(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    Answer ask(String path) {
        return tasklist.get("teamwork/default/" + path);
    }

    Answer tell(String path, Object body) {
        return tasklist.post("teamwork/default/" + path, body);
    }

    JsonNode caseFile(String instance) {
        Answer answer = tasklist.get("case-file/default/cases/" + instance);
        assertThat(answer.status()).as("sees the case").isEqualTo(200);
        return answer.body();
    }

    boolean seesCase(String instance) {
        return tasklist.get("case-file/default/cases/" + instance).status() == 200;
    }

    /** Does something about a task, which is accepted. */
    void does(String what, String task, String to, String message) {
        Answer answer = wishes(what, task, to, message);
        assertThat(answer.status()).as("%s %s", what, answer.body()).isEqualTo(204);
    }

    /** @return why it is refused */
    String refused(String what, String task, String to, String message) {
        Answer answer = wishes(what, task, to, message);
        assertThat(answer.status()).as("%s %s", what, answer.body()).isEqualTo(400);
        return answer.message();
    }

    private Answer wishes(String what, String task, String to, String message) {
        Map<String, String> wish = new HashMap<>();
        wish.put("to", to);
        wish.put("message", message);
        return tell("tasks/" + task + "/" + what, wish);
    }

    /** @return logins of those who can be chosen for it; {@code null} where the person may not do it */
    List<String> choicesFor(String what, String task) {
        JsonNode circle = see("tasks/" + task).path(what);
        return circle.isNull() ? null : texts(circle.path("people"), "id");
    }

    static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> field == null ? one.asText() : one.path(field).asText())
                .toList();
    }
}
