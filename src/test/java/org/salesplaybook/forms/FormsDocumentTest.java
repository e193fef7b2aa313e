package org.salesplaybook.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.vocabulary.FieldProperty;

@DisplayName("docs/forms.zh-CN.md 与表单一致")
class FormsDocumentTest {

    /** {@code ### `form` name}, under which its keys stand. */
    private static final Pattern FORM = Pattern.compile("^### `([\\w-]+)`");
    /** {@code | `key` | label | type | required | …}; a key may be marked. */
    private static final Pattern KEY =
            Pattern.compile("^\\| `([\\w.]+)`(?: \\+)? \\| ([^|]+) \\| [^|]+ \\| (是)?[^|]* \\|");

    @Test
    @DisplayName("每张表单的每个字段都写到了，标签和必填与表单相同，没有多写的")
    void documentsEveryField() throws IOException {
        assertThat(documented()).isEqualTo(ofTheForms());
    }

    /** @return label of each key, with a mark where it is required, by form */
    private static Map<String, Map<String, String>> documented() throws IOException {
        Map<String, String> ofEveryForm = new TreeMap<>();
        Map<String, Map<String, String>> forms = new TreeMap<>();
        Map<String, String> current = ofEveryForm;
        for (String line : Files.readAllLines(Path.of("docs/forms.zh-CN.md"))) {
            Matcher form = FORM.matcher(line);
            Matcher key = KEY.matcher(line);
            if (form.find()) {
                current = new TreeMap<>(ofEveryForm);
                forms.put(form.group(1), current);
            } else if (key.find()) {
                current.put(key.group(1), described(key.group(2), key.group(3) != null));
            }
        }
        return forms;
    }

    private static Map<String, Map<String, String>> ofTheForms() throws IOException {
        Map<String, Map<String, String>> forms = new TreeMap<>();
        Feel feel = new Feel(Clock.systemUTC());
        try (var files = Files.walk(Path.of("forms"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".form")).toList()) {
                FormModel form = FormModel.of(new ObjectMapper().readTree(file.toFile()), feel);
                Map<String, String> keys = forms.computeIfAbsent(form.id(), id -> new TreeMap<>());
                form.fields().forEach(field -> {
                    keys.put(field.key(), described(field));
                    field.columns().forEach(column -> keys.put(field.key() + "." + column.key(), described(column)));
                });
            }
        }
        return forms;
    }

    private static String described(FormField field) {
        return described(
                field.type() == FieldType.COMPUTED
                        ? field.said(FieldProperty.LABEL).orElse(null)
                        : field.label(),
                field.isRequired() && field.hiddenWhen().isEmpty());
    }

    private static String described(String label, boolean required) {
        return label + (required ? "*" : "");
    }
}
