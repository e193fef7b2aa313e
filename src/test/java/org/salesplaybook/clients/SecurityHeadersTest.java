package org.salesplaybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

@HandbookTest
@DisplayName("每个回答都带着对浏览器的要求")
class SecurityHeadersTest {

    @Autowired
    private TestRestTemplate http;

    private HttpHeaders headers(String person, String protocol, String address) {
        HttpHeaders asked = new HttpHeaders();
        asked.set("X-Forwarded-Proto", protocol);
        if (person != null) {
            asked.setBasicAuth(person, person);
        }
        return http.exchange(address, HttpMethod.GET, new HttpEntity<>(asked), byte[].class)
                .getHeaders();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/engine",
                "/engine-rest/nothing",
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/scripts/config.js",
                "/camunda/api/tasklist/plugin/case-file/default/cases",
                "/camunda/api/engine/engine/default/task",
                "/nothing/at/all"
            })
    @DisplayName("不猜类型、不嵌入别的网站、不泄露来源；HTTPS 时以后也用 HTTPS")
    void everyAnswer(String address) {
        for (String person : new String[] {null, "sales1"}) {
            HttpHeaders headers = headers(person, "https", address);
            assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.get("X-Frame-Options")).containsExactly("DENY");
            assertThat(headers.get("Referrer-Policy")).containsExactly("same-origin");
            assertThat(headers.get("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
            assertThat(headers.getFirst("Permissions-Policy")).contains("camera=()");
            assertThat(headers.get("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("frame-ancestors 'none'");
            assertThat(headers.getFirst("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
            assertThat(headers.getFirst(HttpHeaders.SERVER)).isNull();
            assertThat(headers.getFirst("X-Powered-By")).isNull();
            assertThat(headers.getFirst(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN))
                    .isNull();
            assertThat(headers(person, "http", address).getFirst("Strict-Transport-Security"))
                    .isNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/engine-rest/task", "/camunda/api/engine/engine/default/task"})
    @DisplayName("业务数据不留在浏览器和代理里")
    void dataIsNotKept(String address) {
        assertThat(headers("sales1", "http", address).getFirst(HttpHeaders.CACHE_CONTROL))
                .contains("no-store");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/engine-rest/task", "/nothing/at/all"})
    @DisplayName("除网页应用外，浏览器什么都不执行")
    void nothingRuns(String address) {
        assertThat(headers("sales1", "http", address).getFirst("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("网页应用只执行自己的脚本，文字不当脚本执行")
    void onlyOwnScripts(String application) {
        assertThat(headers("sales1", "http", "/camunda/app/" + application + "/default/")
                        .getFirst("Content-Security-Policy"))
                .containsPattern("script-src 'nonce-[\\w+/=-]+' 'strict-dynamic' 'self';")
                .doesNotContain("unsafe-eval");
    }

    @Test
    @DisplayName("经 HTTPS 得到的 cookie 只走 HTTPS")
    void cookiesOfHttps() {
        assertThat(headers(null, "https", "/camunda/app/tasklist/default/").get(HttpHeaders.SET_COOKIE))
                .hasSize(2)
                .allSatisfy(
                        cookie -> assertThat(cookie).containsOnlyOnce("Secure").contains("SameSite=Lax"));
        assertThat(headers(null, "http", "/camunda/app/tasklist/default/").get(HttpHeaders.SET_COOKIE))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).doesNotContain("Secure"));
    }
}
