package org.salesplaybook.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.DateTimeFunctions;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.expressions.Escapes.Escape;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

@HandbookTest
@DisplayName("表达式：只能用列出的，别的无论写在哪里、怎么写都不执行")
class ClosedLanguageTest {

    @Autowired
    private Department department;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ExpressionLanguage language;

    @Autowired
    private ApplicationContext application;

    private String instance;
    private Map<String, Object> before;

    /** What a variable may hold by some way: it lives as long as the transaction, and no longer. */
    private static final class Plain {

        @SuppressWarnings("unused")
        public String getValue() {
            return "a";
        }

        @SuppressWarnings("unused")
        public void run() {
            System.setProperty(Escapes.MARK, "yes");
        }
    }

    @BeforeEach
    void aCase() {
        instance = department
                .start(
                        "sales1",
                        "reception",
                        Map.of(
                                "customerName",
                                "欢乐谷游乐园",
                                "contactName",
                                "王先生",
                                "contactPhone",
                                "13800138000",
                                "visitorCount",
                                3,
                                "visitPurpose",
                                "考察",
                                "receptionLevel",
                                "A",
                                "arriveAt",
                                "2026-03-05T10:00",
                                "needVehicle",
                                false))
                .instance();
        runtime.setVariables(
                instance,
                Variables.putValue("text", "ab")
                        .putValue("number", 3)
                        .putValue("flag", true)
                        .putValue("moment", new Date())
                        .putValue("bytes", new byte[] {1})
                        .putValue("list", new ArrayList<>(List.of("a")))
                        .putValue("map", new HashMap<>(Map.of("a", "b")))
                        .putValue(
                                "lines", SpinValues.jsonValue("[{\"a\":\"b\"}]").create())
                        .putValue(
                                "file",
                                Variables.fileValue("a.txt")
                                        .file("abc".getBytes())
                                        .mimeType("text/plain")
                                        .create()));
        before = texts();
        System.clearProperty(Escapes.MARK);
    }

    @AfterEach
    void nothingRan() {
        assertThat(hasRun()).isFalse();
        assertThat(texts()).isEqualTo(before);
    }

    private static boolean hasRun() {
        return System.getProperty(Escapes.MARK) != null || Files.exists(Path.of(Escapes.MARK));
    }

    private Map<String, Object> texts() {
        Map<String, Object> texts = new HashMap<>();
        runtime.createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .list()
                .forEach(variable -> texts.put(
                        variable.getName(),
                        variable.getValue() instanceof byte[]
                                        || variable.getName().equals("file")
                                ? variable.getTypeName()
                                : String.valueOf(variable.getValue())));
        return texts;
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    private <T> T inEngine(Function<CommandContext, T> command) {
        return configuration().getCommandExecutorTxRequired().execute(command::apply);
    }

    private Object inCase(String expression) {
        return inEngine(context -> {
            ExecutionEntity execution = context.getExecutionManager().findExecutionById(instance);
            execution.setVariableLocal(
                    "problem",
                    Variables.untypedValue(new IllegalStateException("a", new IllegalStateException("b")), true));
            execution.setVariableLocal("kind", Variables.untypedValue(TimeUnit.DAYS, true));
            execution.setVariableLocal("plain", Variables.untypedValue(new Plain(), true));
            try {
                return configuration()
                        .getExpressionManager()
                        .createExpression(expression)
                        .getValue(execution);
            } finally {
                execution.removeVariables(List.of("problem", "kind", "plain"));
            }
        });
    }

    private Object inTask(String expression) {
        return inEngine(context -> {
            TaskEntity task = context.getTaskManager()
                    .findTasksByProcessInstanceId(instance)
                    .get(0);
            return configuration()
                    .getExpressionManager()
                    .createExpression(expression)
                    .getValue(task);
        });
    }

    private Object inDecision(String expression) {
        return inEngine(context -> ((JuelExpressionManager) configuration().getExpressionManager())
                .toElProvider()
                .createExpression(expression)
                .getValue(Variables.putValue("text", "ab").asVariableContext()));
    }

    @Test
    @DisplayName("逃逸：流程、任务、决策和查询中都拒绝，什么也没有执行")
    void escapes() {
        List<String> escaped = new ArrayList<>();
        List<String> unnoticed = new ArrayList<>();
        for (Escape escape : Escapes.all()) {
            String expression = escape.expression();
            if (Stream.<Function<String, Object>>of(this::inCase, this::inTask, this::inDecision)
                            .anyMatch(place -> catchThrowable(() -> place.apply(expression)) == null)
                    || hasRun()
                    || !texts().equals(before)) {
                escaped.add(expression);
            }
            if (language.refusalInQuery(expression).isEmpty()) {
                unnoticed.add(expression);
            }
        }
        assertThat(escaped).isEmpty();
        assertThat(unnoticed).as("allowed in queries").isEmpty();
    }

    @Test
    @DisplayName("这些写法在引擎原来的语言里是能执行的")
    void theyRunOtherwise() {
        ExpressionManager asItComes = new SpringExpressionManager(application);
        asItComes.addFunction("now", function(DateTimeFunctions.class, "now"));
        asItComes.addFunction("dateTime", function(DateTimeFunctions.class, "dateTime"));
        List<String> kept = Escapes.all().stream()
                .filter(Escape::runsOtherwise)
                .map(Escape::expression)
                .filter(expression -> {
                    System.clearProperty(Escapes.MARK);
                    Boolean marked = inEngine(context -> {
                        ExecutionEntity execution =
                                context.getExecutionManager().findExecutionById(instance);
                        Throwable failure = catchThrowable(
                                () -> asItComes.createExpression(expression).getValue(execution));
                        boolean changed = execution.hasVariable(Escapes.MARK)
                                || !execution.hasVariable("text")
                                || expression.contains("setVariables") && failure == null;
                        execution.setVariable("text", "ab");
                        execution.removeVariable(Escapes.MARK);
                        execution.removeVariable("a");
                        return changed || System.getProperty(Escapes.MARK) != null;
                    });
                    return !marked;
                })
                .toList();
        System.clearProperty(Escapes.MARK);
        assertThat(kept).as("escapes that do not work anyhow prove nothing").isEmpty();
    }

    private static Method function(Class<?> type, String name) {
        return ClassUtils.getMethod(type, name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "${text} | ab",
                "${text.length()} | 2",
                "${text.substring(0, 1)} | a",
                "${text.contains('b')} | true",
                "${text.concat('c')} | abc",
                "${text == 'ab' ? 1 : 2} | 1",
                "${number + 1} | 4",
                "${number > 2 && flag} | true",
                "${empty text} | false",
                "#{text} | ab",
                "在 ${text} 之前 | 在 ab 之前",
                "${list[0]} | a",
                "${list.size()} | 1",
                "${list.contains('a')} | true",
                "${map.a} | b",
                "${map['a']} | b",
                "${map.get('a')} | b",
                "${lines.elements().size()} | 1",
                "${lines.elements()[0].prop('a').stringValue()} | b",
                "${lines.elements()[0].a} | b",
                "${empty lines.elements()[0].none} | true",
                "${values.first(text, 'c')} | ab",
                "${values.first(execution.getVariable('none'), 'c')} | c",
                "${values.first('', 'c')} | c",
                "${values.fitting(2, '', text, 'c')} | ab",
                "${values.fitting(1, text, text, 'c')} | c",
                "${organization.personAt('superior', starter)} | supervisor1",
                "${empty organization.personAt('production', starter)} | true",
                "${organization.positionAt('superior', starter)} | salesSupervisor",
                "${organization.positionAt('production', starter)} | production",
                "${organization.leadOf('salesRep')} | salesSupervisor",
                "${organization.leadOf('production')} | production",
                "${moment.before(now())} | false",
                "${organization.nameOf('sales1')} | 销售员一",
                "${organization.positionOf(starter)} | salesRep",
                "${organization.teams().size()} | 3",
                "${execution.getVariable('text')} | ab",
                "${execution.hasVariable('none')} | false",
                "${empty execution.getVariable('none')} | true",
                "${execution.processBusinessKey.startsWith('JD-')} | true",
                "${workingDays.after('2026-03-02', 1).after(workingDays.on('2026-03-02'))} | true"
            })
    @DisplayName("流程图用得着的都能用")
    void allowed(String expression, String result) {
        assertThat(language.faults(expression)).isEmpty();
        assertThat(String.valueOf(inCase(expression))).isEqualTo(result);
    }

    @Test
    @DisplayName("任务的名称、期限和办理人")
    void ofTask() {
        assertThat(language.faults("${task.name}${task.dueDate}${task.assignee}"))
                .isEmpty();
        assertThat(inTask("${task.name}"))
                .isEqualTo(inEngine(context -> (context.getTaskManager()
                                .findTasksByProcessInstanceId(instance)
                                .get(0))
                        .getName()));
        assertThat(inTask("${task.getVariable('text')}${execution.getVariable('text')}"))
                .isEqualTo("abab");
    }

    @Test
    @DisplayName("变量不能冒充系统步骤和组织")
    void variablesHideNoBean() {
        runtime.setVariable(instance, "organization", "mine");
        assertThat(inCase("${organization.nameOf('sales1')}")).isEqualTo("销售员一");
        runtime.removeVariable(instance, "organization");
    }

    @Test
    @DisplayName("表达式不能改写变量")
    void changesNothing() {
        assertThatThrownBy(() -> inEngine(context -> {
                    configuration()
                            .getExpressionManager()
                            .createExpression("${text}")
                            .setValue("changed", context.getExecutionManager().findExecutionById(instance));
                    return null;
                }))
                .hasMessageContaining("不能改写");
    }

    @Test
    @DisplayName("套得太深的表达式是写错了，不会耗尽内存")
    void tooDeep() {
        String deep = "${" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "}";
        assertThatThrownBy(() -> inCase(deep)).hasMessageContaining("层数太多");
        assertThat(language.faults(deep)).singleElement().asString().contains("层数太多");
        assertThat(language.refusalInQuery(deep)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "${text.getClass()} | 不能用 0 个参数的 getClass()",
                "${text['getClass']()} | 方法名不能写在方括号里",
                "${text.class} | 不能用 class",
                "${execution} | execution 后面要写明取什么",
                "${execution.processEngineServices} | 不能用 execution 的 processEngineServices",
                "${execution['processEngineServices']} | execution 后面要写明取什么",
                "${execution.setVariable('a', 1)} | 不能用 execution 的 2 个参数的 setVariable()",
                "${organization.chart()} | 不能用 organization 的 0 个参数的 chart()",
                "${inform.execute(null)} | 不能用 inform 的 1 个参数的 execute()",
                "${S('<a/>')} | 没有函数 S()",
                "${text = 1} | 写法有误",
                "${''.bytes} | 不能用 bytes"
            })
    @DisplayName("部署以前就能问：哪里不能用，用中文说")
    void toldBeforehand(String expression, String fault) {
        assertThat(language.faults(expression))
                .anySatisfy(found -> assertThat(found).contains(fault));
    }
}
