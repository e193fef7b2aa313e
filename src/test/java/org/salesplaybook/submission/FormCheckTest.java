package org.salesplaybook.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.forms.Feel;
import org.salesplaybook.forms.FormModel;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Colleague;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.requests.Problem;
import org.salesplaybook.requests.RequestRefused;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Each rule of a form by itself, without the application; it is Monday, 2 March 2026, half past one in Shanghai. */
@DisplayName("表单的检查，一条规则一条规则地看")
class FormCheckTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T17:30:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Organization organization = mock(Organization.class);
    private final Feel feel = new Feel(CLOCK);
    private final SubmissionCheck check = check();

    private SubmissionCheck check() {
        Choices choices = choices("sales1");
        return new SubmissionCheck(feel, new FieldCheck(feel, choices, JSON, CLOCK), choices, JSON);
    }

    private Choices choices(String person) {
        IdentityService identities = mock(IdentityService.class);
        when(identities.getCurrentAuthentication()).thenReturn(new Authentication(person, List.of()));
        return new Choices(
                organization,
                List.of(new Customers()),
                List.of(),
                new StaticListableBeanFactory(Map.of("identities", identities)).getBeanProvider(IdentityService.class),
                JSON);
    }

    /** Two customers that {@code sales1} sees; of the second neither region nor telephone is on file. */
    private static final class Customers implements KnownRecords {

        private static final Map<String, Map<String, Object>> ON_FILE = new LinkedHashMap<>();

        static {
            ON_FILE.put("KH-1", about("欢乐谷", "华南", "KH-1"));
            ON_FILE.put("KH-2", about("星河文旅", null, "KH-2"));
            ON_FILE.put("KH-3", about("欢乐谷", "华南", "KH-1"));
        }

        private static Map<String, Object> about(String name, String region, String number) {
            Map<String, Object> about = new HashMap<>();
            about.put("name", name);
            about.put("region", region);
            about.put("secret", "不在 fills 里");
            about.put("credit", region == null ? null : new BigDecimal("12.50"));
            about.put(STORED, number);
            return about;
        }

        @Override
        public String kind() {
            return "customer";
        }

        @Override
        public List<Known> find(String person, String words) {
            return ON_FILE.keySet().stream()
                    .flatMap(number -> offered(person, number).stream())
                    .toList();
        }

        @Override
        public Optional<Known> offered(String person, String number) {
            return Optional.ofNullable(ON_FILE.get(number))
                    .filter(about -> "sales1".equals(person))
                    .map(about -> new Known(number, about.get("name").toString()));
        }

        @Override
        public Map<String, Object> about(String number) {
            return ON_FILE.get(number);
        }
    }

    /** @param components the form's, in JSON with single quotes */
    private FormModel form(String... components) {
        return FormModel.of(read("{'id': 'f', 'components': [" + String.join(", ", components) + "]}"), feel);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param more what else the component says, in JSON with single quotes */
    private static String field(String key, String type, String more) {
        return "{'id': '" + key + "', 'key': '" + key + "', 'label': '" + key + "', 'type': '" + type + "'"
                + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private static Map<String, Object> filled(Object... keysAndValues) {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            filled.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return filled;
    }

    private Map<String, Object> accepted(FormModel form, Map<String, Object> submitted, Map<String, Object> stored) {
        return check.accept(form, submitted, stored::get, file -> false);
    }

    private Map<String, Object> accepted(FormModel form, Map<String, Object> submitted) {
        return accepted(form, submitted, Map.of());
    }

    private List<String> faults(FormModel form, Map<String, Object> submitted, Map<String, Object> stored) {
        return faults(form, submitted, stored, Set.of());
    }

    private List<String> faults(FormModel form, Map<String, Object> submitted) {
        return faults(form, submitted, Map.of());
    }

    private List<String> faults(
            FormModel form, Map<String, Object> submitted, Map<String, Object> stored, Set<String> attached) {
        RequestRefused refused = catchThrowableOfType(
                RequestRefused.class, () -> check.accept(form, submitted, stored::get, attached::contains));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(Problem::toString).toList();
    }

    /** @return what is wrong with the only field of a form, without its name; {@code null} where nothing is */
    private String fault(String type, String more, Object value) {
        List<String> faults = faults(form(field("项", type, more)), filled("项", value));
        assertThat(faults).hasSizeLessThan(2);
        return faults.isEmpty() ? null : faults.get(0).replace("「项」", "");
    }

    private Object stored(String type, String more, Object value) {
        return accepted(form(field("项", type, more)), filled("项", value)).get("项");
    }

    private static String json(Object stored) {
        return ((JsonValue) stored).getValueSerialized();
    }

    @ParameterizedTest
    @CsvSource({
        "textfield, 为必填项",
        "textarea, 为必填项",
        "number, 为必填项",
        "datetime, 为必填项",
        "select, 为必填项，请选择",
        "radio, 为必填项，请选择",
        "checklist, 为必填项，请选择",
        "taglist, 为必填项，请选择",
        "checkbox, 必须勾选"
    })
    @DisplayName("必填：没有填的说明要做什么；不必填的存为空")
    void required(String type, String message) {
        String required = "'validate': {'required': true}";
        assertThat(fault(type, required, null)).isEqualTo(message);
        assertThat(faults(form(field("项", type, required)), Map.of())).containsExactly("「项」" + message);
        assertThat(fault(type, "", null)).isNull();
        assertThat(accepted(form(field("项", type, "")), Map.of()))
                .containsEntry("项", null)
                .hasSize(1);
    }

    @Test
    @DisplayName("必填：空白的文字、空的列表、没有打的勾都是没有填")
    void blank() {
        String required = "'validate': {'required': true}";
        assertThat(fault("textfield", required, "　\u200b ")).isEqualTo("为必填项");
        assertThat(fault("checklist", required, List.of())).isEqualTo("为必填项，请选择");
        assertThat(fault("checkbox", required, false)).isEqualTo("必须勾选");
        assertThat(fault("checkbox", required, true)).isNull();
        assertThat(stored("textfield", "", " ")).isNull();
    }

    @Test
    @DisplayName("文字：长度、行数、类型；存去掉首尾空白的")
    void text() {
        assertThat(fault("textfield", "", 7)).isEqualTo("应为文字");
        assertThat(fault("textfield", "", "字".repeat(255))).isNull();
        assertThat(fault("textfield", "", "字".repeat(256))).isEqualTo("不能超过 255 个字，现在是 256 个字");
        assertThat(fault("textarea", "'validate': {'maxLength': 3}", "一二三")).isNull();
        assertThat(fault("textarea", "'validate': {'maxLength': 3}", "一二三四")).isEqualTo("不能超过 3 个字，现在是 4 个字");
        assertThat(fault("textfield", "", "一\n二")).isEqualTo("只能写一行，请删去换行");
        assertThat(stored("textarea", "", " 一\r\n二\u000B三 ")).isEqualTo("一\n二\n三");
        assertThat(stored("textfield", "", "一\u000B二")).isEqualTo("一 二");
        assertThat(fault("textarea", "", "一\u0000")).isEqualTo("含有不能显示的字符（第 2 个字，U+0000），请删去");
        assertThat(fault("textfield", "", "一\u0000")).isEqualTo("含有不能显示的字符（第 2 个字，U+0000），请删去");
    }

    @Test
    @DisplayName("文字：格式；说明写了的用说明，没有写的用正则")
    void pattern() {
        String pattern = "'validate': {'pattern': '^[0-9]{4}$'}";
        assertThat(fault("textfield", pattern, "2026")).isNull();
        assertThat(fault("textfield", pattern, "20261")).isEqualTo("格式不符，应符合 ^[0-9]{4}$");
        assertThat(fault("textfield", pattern + ", 'properties': {'expected': '应为年份'}", "二"))
                .isEqualTo("格式不符，应为年份");
    }

    @Test
    @DisplayName("电话：怎样写都收，存一种写法")
    void phone() {
        String phone = "'properties': {'format': 'phone'}";
        assertThat(stored("textfield", phone, "(0571)87654321")).isEqualTo("0571-87654321");
        assertThat(fault("textfield", phone, "12")).startsWith("格式不符，应为电话号码");
        assertThat(stored("textfield", "'properties': {'personal': 'phone'}", "138 0013 8002"))
                .isEqualTo("13800138002");
        assertThat(stored("textfield", "", "(0571)87654321")).isEqualTo("(0571)87654321");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2, 12.34, -",
                "2, 12.340, -",
                "2, 12.345, 最多保留 2 位小数",
                "0, 12, -",
                "0, 12.5, 应为整数",
                "2, 9999999999999.99, -",
                "2, -9999999999999.99, -",
                "2, 10000000000000, 数字过大",
                "2, -10000000000000, 数字过大"
            })
    @DisplayName("数字：小数位数，多大为止")
    void decimals(int digits, BigDecimal number, String fault) {
        assertThat(fault("number", "'decimalDigits': " + digits, number)).isEqualTo(fault);
    }

    @Test
    @DisplayName("数字：不是数字的；整数存整数，小数存小数")
    void number() {
        assertThat(fault("number", "", "12")).isEqualTo("应为数字");
        assertThat(fault("number", "", Double.NaN)).isEqualTo("应为数字");
        assertThat(fault("number", "", Double.POSITIVE_INFINITY)).isEqualTo("应为数字");
        assertThat(stored("number", "", 12.0)).isEqualTo(12L);
        assertThat(stored("number", "'decimalDigits': 2", 12)).isEqualTo(12.0);
    }

    @Test
    @DisplayName("数字：上下限本身可以；金额的限写成金额")
    void bounds() {
        String between = "'validate': {'min': 1, 'max': 10}";
        assertThat(fault("number", between, 1)).isNull();
        assertThat(fault("number", between, 10)).isNull();
        assertThat(fault("number", between, 0)).isEqualTo("不能小于 1");
        assertThat(fault("number", between, 11)).isEqualTo("不能大于 10");
        assertThat(fault("number", between, -1)).isEqualTo("不能是负数");
        assertThat(fault("number", "'validate': {'min': 0}", -1)).isEqualTo("不能是负数");
        assertThat(fault("number", "'validate': {'min': -5}", -6)).isEqualTo("不能小于 -5");
        String yuan = between + ", 'appearance': {'prefixAdorner': '¥'}";
        assertThat(fault("number", yuan, 11)).isEqualTo("不能大于 ¥ 10.00");
        assertThat(fault("number", yuan, 0)).isEqualTo("不能小于 ¥ 1.00");
    }

    @Test
    @DisplayName("数字：限是另一项；那一项没有填就没有限")
    void boundIsAnotherField() {
        FormModel form = form(
                field("总额", "number", ""),
                field("定金", "number", "'validate': {'max': '=总额'}, 'properties': {'maxIs': '总额'}"));
        assertThat(faults(form, filled("总额", 100, "定金", 101))).containsExactly("「定金」不能大于「总额」100");
        assertThat(faults(form, filled("总额", 100, "定金", 100))).isEmpty();
        assertThat(faults(form, filled("定金", 101))).isEmpty();
        assertThat(faults(form, filled("定金", 101), Map.of("总额", 100))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-03-02, -",
                "2016-03-02, -",
                "2036-03-02, -",
                "2016-03-01, 应在 2016-03-02 至 2036-03-02 之间",
                "2036-03-03, 应在 2016-03-02 至 2036-03-02 之间",
                "2026-02-29, 应为日期，如 2026-11-23",
                "2026-3-2, 应为日期，如 2026-11-23"
            })
    @DisplayName("日期：没有写限的前后十年")
    void day(String day, String fault) {
        assertThat(fault("datetime", "'subtype': 'date'", day)).isEqualTo(fault);
    }

    @Test
    @DisplayName("日期：离今天的限按公司的时区，固定的限不动；不是文字的不收")
    void boundsOfDays() {
        String recent = "'properties': {'earliest': '-P1D', 'latest': 'P0D'}";
        assertThat(fault("datetime", recent, "2026-03-01")).isNull();
        assertThat(fault("datetime", recent, "2026-03-02")).isNull();
        assertThat(fault("datetime", recent, "2026-02-28")).isEqualTo("应在 2026-03-01 至 2026-03-02 之间");
        assertThat(fault("datetime", recent, "2026-03-03")).isEqualTo("应在 2026-03-01 至 2026-03-02 之间");
        assertThat(fault("datetime", "'properties': {'earliest': '2026-01-01'}", "2025-12-31"))
                .isEqualTo("应在 2026-01-01 至 2036-03-02 之间");
        assertThat(fault("datetime", "", 20260302)).isEqualTo("应为日期，如 2026-11-23");
        assertThat(stored("datetime", "", "2026-03-02")).isEqualTo("2026-03-02");
    }

    @Test
    @DisplayName("时刻：存到分；带时区的换成公司的")
    void moment() {
        String moment = "'subtype': 'datetime'";
        assertThat(stored("datetime", moment, "2026-03-02T09:30")).isEqualTo("2026-03-02T09:30");
        assertThat(stored("datetime", moment, "2026-03-02T09:30:59")).isEqualTo("2026-03-02T09:30");
        assertThat(stored("datetime", moment, "2026-03-02T20:30:59Z")).isEqualTo("2026-03-03T04:30");
        assertThat(fault("datetime", moment, "2026-03-02")).isEqualTo("应为日期和时间，如 2026-11-23T09:30");
        assertThat(fault("datetime", moment, 7)).isEqualTo("应为日期和时间，如 2026-11-23T09:30");
        assertThat(fault("datetime", moment + ", 'properties': {'latest': 'P0D'}", "2026-03-03T00:00"))
                .isEqualTo("应在 2016-03-02 至 2026-03-02 之间");
    }

    private static String values(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "{'value': 'v" + n + "', 'label': '第" + n + "'}")
                .collect(Collectors.joining(", ", "'values': [", "]"));
    }

    @Test
    @DisplayName("选择：只能选列出来的；多于十二个的不全列")
    void choice() {
        assertThat(fault("select", values(2), "v2")).isNull();
        assertThat(stored("select", values(2), "v2")).isEqualTo("v2");
        assertThat(fault("select", values(2), "v3")).isEqualTo("应从这些选项中选择：第1、第2");
        assertThat(fault("radio", values(12), "x")).endsWith("第11、第12");
        assertThat(fault("radio", values(13), "x")).endsWith("第11、第12……");
        assertThat(fault("radio", values(0), "x")).isEqualTo("没有可选的内容");
        assertThat(stored("radio", "'values': [{'value': true, 'label': '是'}]", true))
                .isEqualTo(true);
        assertThat(fault("radio", "'values': [{'value': true, 'label': '是'}]", "true"))
                .isEqualTo("应从这些选项中选择：是");
    }

    @Test
    @DisplayName("多选：一个不对就不对")
    void choices() {
        assertThat(json(stored("checklist", values(3), List.of("v1", "v3")))).isEqualTo("[\"v1\",\"v3\"]");
        assertThat(fault("checklist", values(3), List.of("v1", "v4"))).isEqualTo("应从这些选项中选择：第1、第2、第3");
        assertThat(fault("taglist", values(3), "v1")).isEqualTo("应从这些选项中选择：第1、第2、第3");
    }

    @Test
    @DisplayName("选人：按岗位，或全部在职人员")
    void people() {
        when(organization.colleagues("finance")).thenReturn(List.of(new Colleague("finance1", "钱会计")));
        when(organization.colleagues(null))
                .thenReturn(List.of(new Colleague("finance1", "钱会计"), new Colleague("sales1", "张销售")));
        String finance = "'properties': {'people': 'finance'}";
        assertThat(fault("select", finance, "finance1")).isNull();
        assertThat(fault("select", finance, "sales1")).isEqualTo("应从这些选项中选择：钱会计");
        assertThat(fault("select", "'properties': {'people': 'all'}", "sales1")).isNull();
    }

    @Test
    @DisplayName("勾选：只收是和否")
    void checkBox() {
        assertThat(fault("checkbox", "", "yes")).isEqualTo("应为是（true）或否（false）");
        assertThat(stored("checkbox", "", false)).isEqualTo(false);
    }

    private static String lines(String more) {
        return "{'id': 'lines', 'path': '明细', 'label': '明细', 'type': 'dynamiclist', 'components': ["
                + field("品名", "textfield", "'validate': {'required': true}") + ", "
                + field("单价", "number", "'decimalDigits': 2") + ", "
                + field("说明", "textfield", "'conditional': {'hide': '=品名 != \\'其他\\''}")
                        .replace("\\'", "\\\"")
                + "]" + more + "}";
    }

    @Test
    @DisplayName("明细：写明第几行的哪一栏；多出来的栏、不是一行的都不收")
    void linesWithFaults() {
        FormModel form = form(lines(", 'properties': {'maxLines': '2'}"));
        assertThat(faults(form, filled("明细", List.of(filled("品名", "转马"), filled("单价", 1.234)))))
                .containsExactly("「明细第 2 行·品名」为必填项", "「明细第 2 行·单价」最多保留 2 位小数");
        assertThat(faults(form, filled("明细", List.of(filled("品名", "转马", "折扣", 1)))))
                .containsExactly("「明细第 1 行·折扣」不是明细的一栏");
        assertThat(faults(form, filled("明细", List.of(filled("品名", "转马", "说明", "蓝色")))))
                .containsExactly("「明细第 1 行·说明」按其他各项的填写不适用，请留空");
        assertThat(faults(form, filled("明细", List.of(filled("品名", "其他", "说明", "蓝色")))))
                .isEmpty();
        assertThat(faults(form, filled("明细", List.of("转马")))).containsExactly("「明细第 1 行」应为一行明细");
        assertThat(faults(form, filled("明细", "转马"))).containsExactly("「明细」应为明细行的列表");
        Map<String, Object> line = filled("品名", "转马");
        assertThat(faults(form, filled("明细", List.of(line, line)))).isEmpty();
        assertThat(faults(form, filled("明细", List.of(line, line, line)))).containsExactly("「明细」最多 2 行，现在是 3 行");
    }

    @Test
    @DisplayName("明细：至少一行的不能空着；存成各栏的写法")
    void linesStored() {
        FormModel form = form(lines(", 'properties': {'minLines': '1'}"));
        assertThat(faults(form, filled("明细", List.of()))).containsExactly("「明细」至少填写一行");
        assertThat(faults(form(lines("")), filled("明细", List.of()))).isEmpty();
        assertThat(json(accepted(form, filled("明细", List.of(filled("品名", " 转马\u200b", "单价", 12.5))))
                        .get("明细")))
                .isEqualTo("[{\"品名\":\"转马\",\"单价\":12.50,\"说明\":null}]");
        FormModel many = form(lines(""));
        Map<String, Object> line = filled("品名", "转马");
        assertThat(faults(many, filled("明细", Collections.nCopies(200, line)))).isEmpty();
        assertThat(faults(many, filled("明细", Collections.nCopies(201, line))))
                .containsExactly("「明细」最多 200 行，现在是 201 行");
    }

    @Test
    @DisplayName("隐藏的：填了不收，以前的作废；组隐藏，里面的都隐藏")
    void hidden() {
        FormModel form = form(
                field("投诉", "checkbox", ""),
                "{'id': 'g', 'type': 'group', 'conditional': {'hide': '=投诉 != true'}, 'components': ["
                        + field("原因", "textfield", "'validate': {'required': true}") + "]}");
        assertThat(faults(form, filled("投诉", false, "原因", "晚到"))).containsExactly("「原因」按其他各项的填写不适用，请留空");
        assertThat(faults(form, filled("投诉", true))).containsExactly("「原因」为必填项");
        assertThat(accepted(form, filled("投诉", false), Map.of("原因", "晚到"))).containsEntry("原因", null);
        assertThat(accepted(form, filled("投诉", true, "原因", "晚到"))).containsEntry("原因", "晚到");
        assertThat(accepted(form, filled("投诉", false, "原因", ""))).containsEntry("原因", null);
    }

    @Test
    @DisplayName("一笔业务转给另一笔的：对方表单隐藏的不转，前面的不转了，后面的照此再看；不是隐藏的照样检查")
    void toldByACase() {
        FormModel form = form(
                field("客户", "textfield", ""),
                field("另一人", "checkbox", "'conditional': {'hide': '=客户 = null'}"),
                field("电话", "textfield", "'conditional': {'hide': '=另一人 != true'}, 'validate': {'required': true}"));
        Map<String, Object> told = filled("客户", null, "另一人", true, "电话", "13800138000");
        assertThat(faults(form, told)).isNotEmpty();
        assertThat(check.acceptTold(form, told, name -> null))
                .containsEntry("另一人", null)
                .containsEntry("电话", null);
        assertThat(check.acceptTold(form, filled("客户", "KH-1", "另一人", true, "电话", "13800138000"), name -> null))
                .containsEntry("另一人", true)
                .containsEntry("电话", "13800138000");
        assertThat(catchThrowableOfType(
                                RequestRefused.class,
                                () -> check.acceptTold(form, filled("客户", "KH-1", "另一人", true), name -> null))
                        .problems())
                .extracting(Problem::toString)
                .containsExactly("「电话」为必填项");
    }

    @Test
    @DisplayName("跨字段的规则：不合的说它的话；没有填全的、隐藏的、已经有错的不查")
    void rules() {
        String rule = "'properties': {'check': '=到 > 出', 'message': '应晚于出发'}";
        FormModel form = form(
                field("出", "number", ""),
                field("到", "number", rule + ", 'validate': {'max': 24}, 'conditional': {'hide': '=出 = 0'}"));
        assertThat(faults(form, filled("出", 9, "到", 8))).containsExactly("「到」应晚于出发");
        assertThat(faults(form, filled("出", 9, "到", 10))).isEmpty();
        assertThat(faults(form, filled("出", 9))).isEmpty();
        assertThat(faults(form, filled("出", 30, "到", 25))).containsExactly("「到」不能大于 24");
        assertThat(faults(form, filled("出", 0))).isEmpty();
        FormModel always = form(
                field("出", "number", ""),
                field(
                        "到",
                        "number",
                        "'properties': {'check': '=到 != null', 'message': '要填'}, 'conditional': {'hide': '=出 = 0'}"));
        assertThat(faults(always, filled("出", 0))).isEmpty();
        assertThat(faults(always, filled("出", 1))).containsExactly("「到」要填");
        assertThat(faults(always, filled("出", "x"))).as("别的项有错也一样").containsExactly("「出」应为数字", "「到」要填");
    }

    @Test
    @DisplayName("表单没有的、只供查看的不能交；原样交回来的可以")
    void notTaken() {
        FormModel form =
                form(field("编号", "textfield", "'disabled': true"), field("名称", "textfield", "'readonly': true"));
        Map<String, Object> stored = Map.of("编号", "DD-1", "名称", "转马");
        assertThat(faults(form, filled("折扣", 1))).containsExactly("「折扣」不是本表单的字段");
        assertThat(faults(form, filled("编号", "DD-2", "名称", "飞车"), stored))
                .containsExactly("「编号」只供查看，不能修改", "「名称」只供查看，不能修改");
        assertThat(accepted(form, filled("编号", "DD-1", "名称", "转马"), stored)).isEmpty();
    }

    @Test
    @DisplayName("没有交的沿用已有的；每次重写的不沿用")
    void leftOut() {
        FormModel form = form(
                field("名称", "textfield", "'validate': {'required': false}"),
                field("意见", "textfield", "'properties': {'previous': '上次意见'}"));
        assertThat(accepted(form, Map.of(), Map.of("名称", "转马", "意见", "同意")))
                .doesNotContainKey("名称")
                .containsEntry("意见", null);
    }

    @Test
    @DisplayName("算出来的：按顺序算，后面的可用前面的；浏览器报来的不用；算不出的为空")
    void computed() {
        FormModel form = form(
                field("数量", "number", ""),
                field("金额", "expression", "'expression': '=数量 * 2'"),
                field("税", "expression", "'expression': '=金额 * 0.1'"));
        assertThat(accepted(form, filled("数量", 3, "金额", 100)))
                .containsEntry("金额", 6.0)
                .containsEntry("税", 0.6);
        assertThat(accepted(form, Map.of())).containsEntry("金额", null).containsEntry("税", null);
        assertThat(accepted(form(field("话", "expression", "'expression': '=\\\"好\\\"'")), Map.of()))
                .containsEntry("话", "好");
    }

    private FormModel ofCustomer(String more) {
        return form(
                field("客户", "select", "'properties': {'known': 'customer', 'fills': 'name,region'}"),
                field("另填", "checkbox", ""),
                field("name", "textfield", "'conditional': {'hide': '=客户 != null'}"),
                field("region", "textfield", more));
    }

    @Test
    @DisplayName("选了档案：由它带出的填好；存的可以是另一个编号；没有说到的不带出")
    void known() {
        FormModel form = ofCustomer("'conditional': {'hide': '=客户 != null and 另填 != true'}");
        assertThat(accepted(form, filled("客户", "KH-1")))
                .containsEntry("客户", "KH-1")
                .containsEntry("name", "欢乐谷")
                .containsEntry("region", "华南")
                .doesNotContainKey("secret");
        assertThat(accepted(form, filled("客户", "KH-3"))).containsEntry("客户", "KH-1");
        assertThat(accepted(form, filled("客户", "KH-2"))).containsEntry("region", null);
        assertThat(faults(form, filled("客户", "KH-9"))).containsExactly("「客户」应从这些选项中选择：欢乐谷、星河文旅、欢乐谷");
        assertThat(faults(form, filled("客户", "KH-1", "name", "别的名称"))).containsExactly("「name」按其他各项的填写不适用，请留空");
        assertThat(accepted(form, filled("客户", "KH-1", "name", "欢乐谷"))).containsEntry("name", "欢乐谷");
        assertThat(accepted(form, filled("name", "欢乐谷"))).containsEntry("客户", null);
    }

    @Test
    @DisplayName("选了档案：表单上没有的也带出；档案里没有的是空，没有选就什么也没有")
    void carried() {
        FormModel form = form(
                field("客户", "select", "'properties': {'known': 'customer', 'fills': 'credit'}"),
                field("名称", "textfield", ""));
        assertThat(accepted(form, filled("客户", "KH-1"))).containsEntry("credit", 12.5);
        assertThat(accepted(form, filled("客户", "KH-2"))).containsEntry("credit", null);
        assertThat(accepted(form, filled("名称", "转马"))).containsOnlyKeys("客户", "名称");
    }

    @Test
    @DisplayName("选了档案：要填而档案里没有的，说明怎样填")
    void notOnRecord() {
        String required = "'validate': {'required': true}";
        String shownBy = required + ", 'conditional': {'hide': '=客户 != null and 另填 != true'}";
        assertThat(faults(ofCustomer(shownBy), filled("客户", "KH-2")))
                .containsExactly("「region」为必填项：所选的「客户」里没有，请勾选「另填」后填写");
        assertThat(faults(ofCustomer(required), filled("客户", "KH-2"))).containsExactly("「region」为必填项：所选的「客户」里没有，请填写");
        assertThat(accepted(ofCustomer(shownBy), filled("客户", "KH-2", "另填", true, "region", "华东")))
                .containsEntry("region", "华东");
    }

    @Test
    @DisplayName("明细的一栏选了档案：填同一行的其他栏，不符的不收")
    void knownInLine() {
        FormModel form = form("{'id': 'l', 'path': '明细', 'label': '明细', 'type': 'dynamiclist', 'components': ["
                + field("客户", "select", "'properties': {'known': 'customer', 'fills': 'name'}") + ", "
                + field("name", "textfield", "'validate': {'required': true}") + "]}");
        assertThat(json(accepted(form, filled("明细", List.of(filled("客户", "KH-2"))))
                        .get("明细")))
                .isEqualTo("[{\"客户\":\"KH-2\",\"name\":\"星河文旅\"}]");
        assertThat(faults(form, filled("明细", List.of(filled("客户", "KH-2", "name", "欢乐谷")))))
                .containsExactly("「明细第 1 行·name」与所选的「客户」不符，请留空");
        assertThat(faults(form, filled("明细", List.of(filled("客户", "KH-2", "name", "星河文旅")))))
                .isEmpty();
    }

    @Test
    @DisplayName("明细的一栏选了档案：带出的栏隐藏着也不拒绝，合计算上带出的数；没有填的、隐藏的必填栏不问")
    void knownInLineIsReckonedWith() {
        FormModel form = form(
                "{'id': 'l', 'path': '明细', 'label': '明细', 'type': 'dynamiclist', 'components': ["
                        + field("客户", "select", "'properties': {'known': 'customer', 'fills': 'credit'}") + ", "
                        + "{'key': 'credit', 'label': '额度', 'type': 'number', 'decimalDigits': 2, 'validate': {'required': true},"
                        + " 'conditional': {'hide': '=客户 != null'}}]}",
                field("合计", "expression", "'expression': '=sum(明细.credit)'"));
        Map<String, Object> line = filled("客户", "KH-1");
        assertThat(accepted(form, filled("明细", List.of(line, line)))).containsEntry("合计", 25.0);
        assertThat(faults(form, filled("明细", List.of(filled("客户", "KH-2"))))).isEmpty();
        assertThat(faults(form, filled("明细", List.of(filled())))).containsExactly("「明细第 1 行·额度」为必填项");
        assertThat(faults(form, filled("明细", List.of(filled("客户", "KH-1", "credit", 7)))))
                .containsExactly("「明细第 1 行·额度」与所选的「客户」不符，请留空");
    }

    @Test
    @DisplayName("要附件的：传了文件或写了存放处都可以；条件不成立、隐藏的不要")
    void files() {
        FormModel form = form(
                field("通过", "checkbox", ""),
                field("旧单", "checkbox", ""),
                field(
                        "单据",
                        "textfield",
                        "'properties': {'files': 'true', 'filesRequired': '=通过'}, 'conditional': {'hide': '=旧单 = true'}"));
        assertThat(faults(form, filled("通过", true))).containsExactly("「单据」请在「附件」页上传文件，或写明纸质件存放处");
        assertThat(faults(form, filled("通过", true), Map.of(), Set.of("单据"))).isEmpty();
        assertThat(faults(form, filled("通过", true, "单据", "二号柜"))).isEmpty();
        assertThat(faults(form, filled("通过", false))).isEmpty();
        assertThat(faults(form, filled("通过", true, "旧单", true))).isEmpty();
    }

    @Test
    @DisplayName("几处都错，一次说完，按表单的顺序")
    void allAtOnce() {
        FormModel form = form(field("一", "number", ""), field("二", "textfield", "'validate': {'required': true}"));
        assertThat(faults(form, filled("一", "x", "三", 1))).containsExactly("「三」不是本表单的字段", "「一」应为数字", "「二」为必填项");
    }

    @Test
    @DisplayName("引擎的类型：JSON、长整数照样看；对象和文件什么字段都不收")
    void typedValues() throws IOException {
        FormModel form = form(lines(""), field("数", "number", "'decimalDigits': 2"), field("文", "textfield", ""));
        assertThat(accepted(
                        form,
                        Variables.createVariables()
                                .putValueTyped(
                                        "明细",
                                        SpinValues.jsonValue("[{\"品名\":\"转马\"}]")
                                                .create())
                                .putValueTyped(
                                        "数",
                                        Variables.objectValue(new BigDecimal("1.25"))
                                                .create())))
                .containsEntry("数", 1.25)
                .extractingByKey("明细")
                .extracting(FormCheckTest::json)
                .isEqualTo("[{\"品名\":\"转马\",\"单价\":null,\"说明\":null}]");
        assertThat(json(accepted(form, filled("明细", Spin.JSON("[{\"品名\": \"转马\"}]")))
                        .get("明细")))
                .startsWith("[{\"品名\":\"转马\"");
        assertThat(faults(
                        form,
                        Variables.createVariables()
                                .putValueTyped("明细", SpinValues.jsonValue("[{").create())
                                .putValueTyped(
                                        "数", Variables.objectValue(List.of(1)).create())
                                .putValueTyped(
                                        "文",
                                        Variables.fileValue("x.txt")
                                                .file(new ByteArrayInputStream(new byte[1]))
                                                .create())))
                .containsExactly("「明细」应为明细行的列表", "「数」应为数字", "「文」应为文字");
    }

    @Test
    @DisplayName("没有动过的表单：带出已有的和建议的，没有打勾的是否；隐藏的不带")
    void untouched() {
        FormModel form = form(
                field("名称", "textfield", ""),
                field("大单", "textfield", "'conditional': {'hide': '=总额 < 100'}, 'defaultValue': '是'"),
                field("等级", "select", "'defaultValue': 'B', " + values(1)),
                field("急", "checkbox", ""),
                field("意见", "textfield", "'properties': {'previous': '上次意见'}"),
                field("编号", "textfield", "'disabled': true"),
                field("合计", "expression", "'expression': '=1'"),
                field("原因", "textfield", "'conditional': {'hide': '=急 != true'}, 'defaultValue': '无'"));
        Map<String, Object> stored = Map.of("名称", "转马", "意见", "同意", "编号", "DD-1", "总额", 99);
        Map<String, Object> untouched = check.untouched(form, stored::get);
        assertThat(untouched)
                .containsOnlyKeys("名称", "等级", "急")
                .containsEntry("名称", "转马")
                .containsEntry("急", false);
        assertThat(untouched.get("等级")).hasToString("\"B\"");
    }

    @Test
    @DisplayName("交给浏览器的表单：选项填好，电话带上格式")
    void handedOut() throws IOException {
        when(organization.colleagues("finance")).thenReturn(List.of(new Colleague("finance1", "钱会计")));
        String form = "{'components': [{'components': ["
                + String.join(
                        ", ",
                        List.of(
                                field("财", "select", "'properties': {'people': 'finance'}"),
                                field("客", "select", "'properties': {'known': 'customer'}"),
                                field("电", "textfield", "'properties': {'format': 'phone'}"),
                                field("选", "select", values(1))))
                + "]}]}";
        JsonNode filled = JSON.readTree(choices(null)
                        .filledIn(
                                new ByteArrayInputStream(form.replace('\'', '"').getBytes(StandardCharsets.UTF_8))))
                .at("/components/0/components");
        assertThat(filled.at("/0/values")).hasToString("[{\"label\":\"钱会计\",\"value\":\"finance1\"}]");
        assertThat(filled.at("/0/searchable").isMissingNode()).isTrue();
        assertThat(filled.at("/1/searchable").asBoolean()).isTrue();
        assertThat(filled.at("/1/values")).as("没有人登录，什么也看不到").isEmpty();
        assertThat(filled.at("/2/validate/pattern").asText()).isNotEmpty();
        assertThat(filled.at("/2/properties/expected").asText()).startsWith("应为电话号码");
        assertThat(filled.at("/3/values/0/value").asText()).isEqualTo("v1");
    }
}
