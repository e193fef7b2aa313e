package org.salesplaybook.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("文档《表单字段》")
class FormsDocumentTest {

    private static final Pattern FORM = Pattern.compile("### `([\\w-]+)`.*");
    private static final Pattern KEY = Pattern.compile("\\| `([\\w.]+)`.*");

    @Test
    @DisplayName("写了每张表单的每个字段，没有写表单里没有的")
    void namesEveryField() throws IOException {
        assertThat(documented()).isEqualTo(inForms());
    }

    private static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> forms = new TreeMap<>();
        List<String> keys = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs", "forms.zh-CN.md"))) {
            Matcher form = FORM.matcher(line);
            Matcher key = KEY.matcher(line);
            if (form.matches()) {
                keys = new ArrayList<>();
                forms.put(form.group(1), keys);
            } else if (key.matches()) {
                keys.add(key.group(1));
            }
        }
        return forms;
    }

    private static Map<String, List<String>> inForms() throws IOException {
        Map<String, List<String>> forms = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> keys = new ArrayList<>();
                FormModel form = FormModel.of(new ObjectMapper().readTree(file.toFile()), new Feel(Clock.systemDefaultZone()));
                form.fields().stream().filter(field -> !field.key().equals("remark")).forEach(field -> {
                    keys.add(field.key());
                    field.columns().forEach(column -> keys.add(field.key() + "." + column.key()));
                });
                forms.put(form.id(), keys);
            }
        }
        return forms;
    }
}
