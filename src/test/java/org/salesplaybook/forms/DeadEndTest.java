package org.salesplaybook.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("表单没有死路：看得到的能填，要填的看得到，不论怎样选择")
class DeadEndTest {

    private final Feel feel = new Feel(Clock.systemDefaultZone());
    private final ObjectMapper json = new ObjectMapper();

    static Stream<Path> forms() throws IOException {
        return Files.walk(Path.of("forms")).filter(file -> file.toString().endsWith(".form"));
    }

    private List<String> deadEnds(String form) throws IOException {
        return DeadEnd.of(FormModel.of(json.readTree(form), feel), feel).stream()
                .map(end -> end.field().label() + "：" + end.message())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("每张表单")
    void none(Path form) throws IOException {
        assertThat(deadEnds(Files.readString(form))).isEmpty();
    }

    private static String form(String hideName, String hideRemark) {
        return """
                {"components": [
                  {"id": "c", "key": "customer", "label": "客户档案", "type": "select", "values": [], "properties": {"known": "customer", "fills": "name,region"}},
                  {"id": "o", "key": "other", "label": "另一位", "type": "checkbox", "conditional": {"hide": "=customer = null"}},
                  {"id": "n", "key": "name", "label": "姓名", "type": "textfield", "validate": {"required": true}, "conditional": {"hide": "%s"}},
                  {"id": "r", "key": "remark", "label": "说明", "type": "textfield", "validate": {"required": true}, "conditional": {"hide": "%s"}}]}
                """.formatted(hideName, hideRemark);
    }

    @Test
    @DisplayName("选了档案，由档案带出的藏住了要填的：填了会被拒绝")
    void refused() throws IOException {
        assertThat(deadEnds(form("=customer != null and other != true", "=region != null")))
                .singleElement()
                .asString()
                .isEqualTo("说明：看得到，填了却会被拒绝：「客户档案」已选时，隐藏条件没有算上随之带出的「region」");
        assertThat(deadEnds(form("=customer != null and other != true", "=customer != null")))
                .isEmpty();
    }

    @Test
    @DisplayName("选了档案，由档案带出的要求填看不到的：交不了")
    void invisible() throws IOException {
        assertThat(deadEnds(form("=customer != null and other != true", "=region = null")))
                .singleElement()
                .asString()
                .startsWith("说明：看不到，却必须填：「客户档案」已选");
    }
}
