package org.salesplaybook.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("表单的 FEEL 表达式")
class FeelTest {

    private static final String MARK = "escapedFromForm";

    private final Feel feel = new Feel(Clock.systemDefaultZone());

    @AfterEach
    void nothingRan() {
        assertThat(System.getProperty(MARK)).isNull();
    }

    @Test
    @DisplayName("填写的内容只是内容，像表达式也不计算")
    void valuesAreNotEvaluated() {
        Map<String, Object> filledIn = Map.of("a", "=1 + 1", "b", "1 + 1", "c", "${1 + 1}");
        assertThat(feel.evaluate("=a + b + c", filledIn)).isEqualTo("=1 + 11 + 1${1 + 1}");
        assertThat(feel.evaluate("=b = 2", filledIn)).isNotEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=(function(a, b) external { java: { class: \"java.lang.System\", method signature: \"setProperty(java.lang.String,java.lang.String)\" } })"
                        + "(\"" + MARK + "\", \"yes\")",
                "={f: function(a, b) external { java: { class: \"java.lang.System\", method signature: \"setProperty(java.lang.String,java.lang.String)\" } }, "
                        + "g: f(\"" + MARK + "\", \"yes\")}.g",
                "=a.class",
                "=a.getClass()",
                "=\"\".class.forName(\"java.lang.System\")",
                "=T(java.lang.System)",
                "=today().getClass()"
            })
    @DisplayName("到不了 Java")
    void noJava(String expression) {
        Throwable unreadable = catchThrowable(
                () -> assertThat(feel.evaluate(expression, Map.of("a", "b"))).isNull());
        assertThat(unreadable == null || unreadable instanceof IllegalArgumentException)
                .as("%s", unreadable)
                .isTrue();
    }
}
