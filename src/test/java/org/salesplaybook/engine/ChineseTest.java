package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("任务列表、流程监控、系统管理、首页的文字都有中文")
class ChineseTest {

    private static final String LOCALES = "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+[^}]*}}|%[sd]");
    /** Words that are the same in Chinese office software, and signs. */
    private static final Pattern NEEDS_NO_WORDS =
            Pattern.compile("ID\\*?|[<>]=?|s| out of |CSV|JSON|Optimize|Camunda Cockpit|"
                    + "YYYY-MM-DDTHH:mm:ss|\\(\\{\\{ selectedInstancesCount }} out of \\{\\{ instancesCount }}\\)|");
    /** Labels that Camunda does not have; its English file gets them as it is served. */
    private static final Set<String> OURS = Set.of("PASSWORD_POLICY_COMMON", "USERS_PROFILE_FROM_FILE");

    /** Names of permissions say nothing to whoever lacks them. */
    private static final Set<String> WITHOUT_PERMISSIONS =
            Set.of("PAGES_MSG_ACCESS_DENIED", "PAGES_MSG_ACCESS_DENIED_RESOURCE_ID");

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final ObjectMapper json = new ObjectMapper();

    private JsonNode read(String application, String language) throws IOException {
        try (InputStream file = getClass().getResourceAsStream(LOCALES.formatted(application, language))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return json.readTree(
                    new ByteArrayInputStream(text.replace("\uFEFF", "").getBytes(StandardCharsets.UTF_8)));
        }
    }

    private Map<String, String> labels(String application, String language) throws IOException {
        return json.convertValue(
                read(application, language).path("labels"), new TypeReference<TreeMap<String, String>>() {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("英文有的每一条，中文都有，占位符一致")
    void everyLabel(String application) throws IOException {
        Map<String, String> english = labels(application, "en");
        Map<String, String> chinese = labels(application, "zh");
        assertThat(english).hasSizeGreaterThan(100);
        chinese.keySet().removeAll(OURS);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(english).allSatisfy((key, text) -> {
            assertThat(placeholders(chinese.get(key)))
                    .as(key)
                    .isEqualTo(WITHOUT_PERMISSIONS.contains(key) ? new TreeSet<>() : placeholders(text));
            assertThat(CHINESE.matcher(chinese.get(key)).find()
                            || NEEDS_NO_WORDS.matcher(text).matches())
                    .as(key + ": " + chinese.get(key))
                    .isTrue();
        });
    }

    private static TreeSet<String> placeholders(String text) {
        TreeSet<String> placeholders = new TreeSet<>();
        PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll("\\s", ""))
                .forEach(placeholders::add);
        return placeholders;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    @DisplayName("日期按中文写法")
    void dates(String application) throws IOException {
        JsonNode english = read(application, "en").path("dateLocales");
        JsonNode chinese = read(application, "zh").path("dateLocales");
        english.fieldNames()
                .forEachRemaining(name -> assertThat(chinese.has(name)).as(name).isTrue());
        assertThat(chinese.at("/longDateFormat/LL").asText()).isEqualTo("YYYY年M月D日");
        assertThat(chinese.at("/weekdays/1").asText()).isEqualTo("星期一");
    }
}
