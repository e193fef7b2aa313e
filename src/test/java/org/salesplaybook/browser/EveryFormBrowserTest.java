package org.salesplaybook.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every form as Tasklist shows it, with the scripts that Tasklist has, one after the other on one page: what somebody
 * types who goes through it by the key is what would be handed in. What a form begins with and what the server says of
 * it is the business of other tests.
 */
@InBrowser
@DisplayName("每一张表单：每 30 毫秒一个字，打的都在，一项不少")
class EveryFormBrowserTest {

    private static final int MILLIS_BETWEEN_KEYS = 30;
    private static final int MILLIS_BETWEEN_LOOKS = 100;
    private static final int MOST_LOOKS = 30;
    private static final int FEWEST_FORMS = 70;
    private static final int FEWEST_FIELDS = 250;

    /** Keeps the form-js of Tasklist, which has no name outside of it, when it shows its first form. */
    private static final String KEEP_FORM_JS = """
            () => {
              const { of } = salesPlaybookDrafts;
              salesPlaybookDrafts.of = (...told) => {
                const draft = of(...told);
                const { shownIn } = draft;
                draft.shownIn = form => { window.FormJs = form.constructor; return shownIn.call(draft, form); };
                return draft;
              };
            }""";

    /** Shows a form in front of all else, opens one line where it takes lines, and chooses the first of all choices. */
    private static final String SHOW = """
            async schema => {
              document.querySelector('#every-form')?.remove();
              const container = document.createElement('div');
              container.id = 'every-form';
              container.style = 'position: fixed; inset: 0; overflow: auto; padding: 20px; background: white; z-index: 9999';
              document.body.append(container);
              window.shown = new FormJs({ container });
              await shown.importSchema(JSON.parse(schema), {});
              const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              await drawn();
              for (const list of container.querySelectorAll('.fjs-repeat-render-container')) {
                if (!list.querySelector('.fjs-repeat-row-container')) list.querySelector('.fjs-repeat-render-add')?.click();
              }
              await drawn();
              for (let round = 0; round < 3; round += 1) {
                for (const field of container.querySelectorAll('.fjs-form-field-radio, .fjs-form-field-checkbox, .unfold')) {
                  const choice = field.matches('.unfold') ? field : field.querySelector('input:not(:disabled)');
                  if (choice?.offsetParent && !field.dataset.chosen) {
                    field.dataset.chosen = true;
                    choice.click();
                    await drawn();
                  }
                }
              }
            }""";

    /**
     * Goes to the next field that takes what is typed. Says which it is, and of what kind; nothing where that was all.
     */
    private static final String NEXT = """
            async () => {
              // a field that has just come is there for people a moment later
              await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
              const kinds = ['textfield', 'textarea', 'number', 'datetime'];
              for (const input of document.querySelectorAll('#every-form input, #every-form textarea')) {
                const field = input.closest('.fjs-form-field');
                const kind = kinds.find(one => field?.classList.contains(`fjs-form-field-${one}`));
                if (kind && input.offsetParent && !input.disabled && !input.readOnly && !input.dataset.typed) {
                  input.dataset.typed = true;
                  input.focus();
                  input.select();
                  return [input.id, kind === 'datetime' ? (input.id.endsWith('-time') ? 'time' : 'date') : kind];
                }
              }
              return null;
            }""";

    /** What would be handed in, and the fields that are still asked for. */
    private static final String HANDED_IN = """
            async () => {
              return JSON.stringify({
                data: shown.submit().data,
                asked: [...document.querySelectorAll('#every-form [data-typed]')].filter(input => input.offsetParent).map(input => input.id)
              });
            }""";

    @Test
    @DisplayName("发起的和任务的：文字、数字、日期、时间、明细行，交上去的就是打的")
    void typed(Office office) throws IOException {
        Page page = office.tasklist("manager").page();
        page.evaluate(KEEP_FORM_JS);
        page.locator("sales-desk .desk-start button").first().click();
        page.waitForFunction("() => window.FormJs");
        page.keyboard().press("Escape");
        List<Path> forms;
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            forms = files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
        assertThat(forms).hasSizeGreaterThan(FEWEST_FORMS);
        SoftAssertions softly = new SoftAssertions();
        int fields = 0;
        for (Path form : forms) {
            page.evaluate(SHOW, Files.readString(form));
            Map<String, String> typed = typeThrough(page);
            fields += typed.size();
            // form-js tells the form of a text a third of a second after it was typed
            List<String> missing = missing(page, typed);
            for (int look = 0; !missing.isEmpty() && look < MOST_LOOKS; look++) {
                page.waitForTimeout(MILLIS_BETWEEN_LOOKS);
                missing = missing(page, typed);
            }
            softly.assertThat(missing).as(form.getFileName().toString()).isEmpty();
        }
        assertThat(fields).as("fields that take what is typed").isGreaterThan(FEWEST_FIELDS);
        softly.assertAll();
    }

    /** @return the fields that are still asked for and hold something else than was typed */
    private static List<String> missing(Page page, Map<String, String> typed) {
        JsonObject handedIn =
                JsonParser.parseString((String) page.evaluate(HANDED_IN)).getAsJsonObject();
        String asked = handedIn.get("asked").toString();
        String data = handedIn.get("data").toString();
        return typed.entrySet().stream()
                .filter(field -> asked.contains('"' + field.getKey() + '"') && !data.contains(field.getValue()))
                .map(field -> field + " not in " + data)
                .toList();
    }

    /**
     * The first field of each kind at the pace of somebody who types well, the others as fast as it goes.
     *
     * @return what was typed, as it is stored, by field
     */
    private static Map<String, String> typeThrough(Page page) {
        Map<String, String> typed = new LinkedHashMap<>();
        Set<String> kinds = new HashSet<>();
        for (Object next = page.evaluate(NEXT); next != null; next = page.evaluate(NEXT)) {
            String field = ((List<?>) next).get(0).toString();
            String kind = ((List<?>) next).get(1).toString();
            int number = 10 + typed.size();
            String[] text = switch (kind) {
                case "number" -> new String[] {"7" + number, "7" + number};
                case "date" -> new String[] {"203103" + (10 + number % 18), "2031-03-" + (10 + number % 18)};
                case "time" -> new String[] {"07" + number, "T07:" + number};
                default -> new String[] {"字" + number, "字" + number};
            };
            page.keyboard()
                    .type(text[0], new Keyboard.TypeOptions().setDelay(kinds.add(kind) ? MILLIS_BETWEEN_KEYS : 0));
            page.keyboard().press("Tab");
            typed.put(field, text[1]);
        }
        return typed;
    }
}
