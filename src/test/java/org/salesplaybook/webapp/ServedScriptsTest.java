package org.salesplaybook.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.util.StreamUtils;

@HandbookTest
@DisplayName("任务列表的脚本：明细行能提交，表单的提示用中文")
class ServedScriptsTest {

    @Autowired
    private TestRestTemplate browser;

    @Autowired
    private ServedScripts scripts;

    @Test
    @DisplayName("脚本压缩后传送：第一次打开不用等四兆")
    void smallOnTheWay() throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(URI.create(browser.getRootUri() + "/camunda/lib/deps.js"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(asked, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.body()).hasSizeLessThan(1_300_000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .hasSizeGreaterThan(3_000_000);
    }

    @Test
    @DisplayName("每个网页应用都按全部内容的版本取它的文件")
    void namedByVersion() throws Exception {
        String version = scripts.content().version();
        for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
            everyExpressionIsReplaced(
                    "/app/" + application + "/camunda-" + application + "-bootstrap.js",
                    ServedScripts.version(version));
            everyExpressionIsReplaced(
                    "/app/" + application + "/camunda-" + application + "-bootstrap.css", ServedScripts.fonts(version));
            assertThat(browser.getForObject("/camunda/app/" + application + "/default/", String.class))
                    .contains("/camunda/lib/deps.js?bust=" + version)
                    .contains("\"/camunda/app/shared/page.js\":\"/camunda/app/shared/page.js?bust=" + version + "\"")
                    .doesNotContain("bust=7.24.0")
                    .endsWith("</html>\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/lib/deps.js",
                "/camunda/app/tasklist/camunda-tasklist-bootstrap.css",
                "/camunda/app/shared/page.js",
                "/camunda/app/tasklist/locales/zh.json",
                "/camunda/api/tasklist/plugin/files/static/app/plugin.js"
            })
    @DisplayName("这一版本的文件浏览器一直留着；没写版本、别的版本、取不到的，下次再问")
    void keptForGood(String file) {
        String version = scripts.content().version();
        assertThat(kept(file + "?bust=" + version)).isEqualTo("public, max-age=31536000, immutable");
        assertThat(kept(file)).isEqualTo("no-cache");
        assertThat(kept(file + "?bust=7.24.0")).isEqualTo("no-cache");
        assertThat(kept(file + ".gone?bust=" + version)).isEqualTo("no-cache");
    }

    @Test
    @DisplayName("页面本身每次都问：它带着本次的凭据")
    void pagesAreAskedForAgain() {
        assertThat(kept("/camunda/app/tasklist/default/?bust="
                        + scripts.content().version()))
                .isEqualTo("no-cache");
    }

    private String kept(String address) {
        return browser.getForEntity(address, String.class).getHeaders().getCacheControl();
    }

    @Test
    @DisplayName("有没有错误按真正的错误判断，而不是按留给错误的位置")
    void faultsOfLines() throws Exception {
        everyExpressionIsReplaced(
                ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.FAULTS_OF_LINES);
    }

    @Test
    @DisplayName("提交以后怎样了，由本系统说，不由任务列表说几秒钟")
    void answers() throws Exception {
        everyExpressionIsReplaced(ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.ANSWERS);
        everyExpressionIsReplaced(ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.GIVE_BACK);
    }

    @Test
    @DisplayName("看别的页时，填了一半的表单留着")
    void formStays() throws Exception {
        everyExpressionIsReplaced(ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.FORM_STAYS);
    }

    @Test
    @DisplayName("没有打开任务的地方是工作台")
    void desk() throws Exception {
        everyExpressionIsReplaced(ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.DESK);
    }

    @Test
    @DisplayName("每个列表都写着有几项；刷新时卡片留在原处")
    void lists() throws Exception {
        everyExpressionIsReplaced(ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.CARDS_STAY);
        everyExpressionIsReplaced(ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.TIME_LEFT);
        everyExpressionIsReplaced(ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.WORDS_FIRST);
        assertThat(browser.getForObject(
                        "/camunda" + ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", String.class))
                .contains(ServedScripts.COUNTS.values());
    }

    @Test
    @DisplayName("不用看的不给看：引擎自己的变更记录、看不清的流程图、给分析员看的记号")
    void plainTabs() {
        assertThat(browser.getForObject(
                        "/camunda" + ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", String.class))
                .contains(ServedScripts.PLAIN_TABS.values());
    }

    @Test
    @DisplayName("填写的内容保存在服务器上，不留在浏览器里")
    void drafts() throws Exception {
        everyExpressionIsReplaced(ServedScripts.TASKLIST + "camunda-tasklist-bootstrap.js", ServedScripts.DRAFTS);
    }

    @Test
    @DisplayName("必填、范围、格式的提示和日历用中文")
    void messagesOfForms() throws Exception {
        everyExpressionIsReplaced(ServedScripts.LIBRARIES + "deps.js", scripts.messagesOfForms());
    }

    @Test
    @DisplayName("选已有记录的栏位，边输入边到服务器查找")
    void recordsAreFound() throws Exception {
        everyExpressionIsReplaced(ServedScripts.LIBRARIES + "deps.js", ServedScripts.RECORDS_ARE_FOUND);
    }

    @Test
    @DisplayName("选了什么、写了什么，随之而来的当场就有")
    void formsFollow() throws Exception {
        everyExpressionIsReplaced(ServedScripts.LIBRARIES + "deps.js", ServedScripts.FORMS_FOLLOW);
    }

    @Test
    @DisplayName("数字、日期、时间照人写的理解，写了的字不丢")
    void typing() throws Exception {
        everyExpressionIsReplaced(ServedScripts.LIBRARIES + "deps.js", scripts.typing());
        assertThat(browser.getForObject("/camunda/lib/deps.js", String.class))
                .contains("window.salesPlaybookTyping = ");
    }

    @Test
    @DisplayName("金额有千分位和两位小数，按十进制算")
    void money() throws Exception {
        everyExpressionIsReplaced(ServedScripts.LIBRARIES + "deps.js", scripts.money());
        assertThat(browser.getForObject("/camunda/lib/deps.js", String.class)).contains("window.salesPlaybookMoney = ");
    }

    @Test
    @DisplayName("密码的要求在不是中文的浏览器里也写得出来")
    void ruleOfPasswords() throws Exception {
        everyExpressionIsReplaced("/app/admin/locales/en.json", ServedScripts.RULE_OF_PASSWORDS);
        everyExpressionIsReplaced("/app/welcome/locales/en.json", ServedScripts.RULE_OF_PASSWORDS);
    }

    @Test
    @DisplayName("自己的姓名和邮箱不给看起来能改的表单")
    void ownProfile() throws Exception {
        everyExpressionIsReplaced(ServedScripts.WELCOME + "camunda-welcome-bootstrap.js", ServedScripts.OWN_PROFILE);
        everyExpressionIsReplaced(ServedScripts.ADMIN + "camunda-admin-bootstrap.js", ServedScripts.OWN_NAMES);
        everyExpressionIsReplaced("/app/admin/locales/en.json", ServedScripts.OWN_NAMES_IN_ENGLISH);
        everyExpressionIsReplaced("/app/welcome/locales/en.json", ServedScripts.OWN_PROFILE_IN_ENGLISH);
    }

    @Test
    @DisplayName("每个插件的脚本和样式都取得到：页面都会去取")
    void ofEveryPlugin() {
        Map.<String, Collection<? extends AppPlugin>>of(
                        "tasklist",
                        Tasklist.getRuntimeDelegate().getAppPluginRegistry().getPlugins(),
                        "cockpit",
                        Cockpit.getRuntimeDelegate().getAppPluginRegistry().getPlugins())
                .forEach((application, plugins) -> assertThat(plugins.stream()
                                .filter(plugin -> plugin.getClass().getName().startsWith("org.salesplaybook")))
                        .isNotEmpty()
                        .allSatisfy(plugin -> assertThat(List.of("plugin.js", "plugin.css"))
                                .allSatisfy(file -> assertThat(browser.getForEntity(
                                                        "/camunda/api/" + application + "/plugin/" + plugin.getId()
                                                                + "/static/app/" + file,
                                                        String.class)
                                                .getStatusCode())
                                        .isEqualTo(HttpStatus.OK))));
    }

    @Test
    @DisplayName("换了 Camunda 的版本，要替换的一段不在了：不启动，写明是哪个脚本、哪一段")
    void anotherVersionOfCamunda() {
        CannotStart stopped = catchThrowableOfType(
                CannotStart.class,
                () -> ServedScripts.refuseMissing(
                        "/META-INF/resources/webjars/camunda/lib/*.js", Set.of("function ge(e){const", "没有的一段")));
        assertThat(stopped.faults()).containsExactly("/META-INF/resources/webjars/camunda/lib/*.js：没有要替换的一段 没有的一段");
    }

    private void everyExpressionIsReplaced(String script, Map<String, String> replacements) throws Exception {
        String original = StreamUtils.copyToString(
                new ClassPathResource("META-INF/resources/webjars/camunda" + script).getInputStream(),
                StandardCharsets.UTF_8);
        String served = browser.getForObject("/camunda" + script, String.class);
        assertThat(replacements).allSatisfy((expression, replacement) -> {
            assertThat(original).contains(expression);
            assertThat(served).contains(replacement).doesNotContain(expression);
        });
    }
}
