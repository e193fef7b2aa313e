package org.salesplaybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@HandbookTest
@DisplayName("经反向代理以 HTTPS 访问")
class BehindProxyTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @Autowired
    private TestRestTemplate http;

    private HttpHeaders get(String protocol) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Forwarded-Proto", protocol);
        return http.exchange(TASKLIST, HttpMethod.GET, new HttpEntity<>(headers), String.class)
                .getHeaders();
    }

    private static String sessionCookie(HttpHeaders headers) {
        List<String> cookies = headers.getOrEmpty(HttpHeaders.SET_COOKIE);
        return cookies.stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("会话 cookie 只走 HTTPS，脚本和别的网站用不到")
    void theSessionTravelsByHttpsOnly() {
        assertThat(sessionCookie(get("https"))).contains("Secure", "HttpOnly", "SameSite=Lax");
        assertThat(sessionCookie(get("http"))).as("没有 HTTPS 时也能登录").doesNotContain("Secure");
    }

    @Test
    @DisplayName("网页不能嵌入别的网站")
    void pagesCarryTheirProtection() {
        HttpHeaders headers = get("https");
        assertThat(headers.getFirst("Content-Security-Policy")).contains("frame-ancestors 'none'", "object-src 'none'");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    @DisplayName("别的网站不能替人提交，连登录也不能")
    void aRequestWithoutTheTokenIsRefused() {
        MultiValueMap<String, String> login =
                new LinkedMultiValueMap<>(Map.of("username", List.of("sales1"), "password", List.of("sales1")));
        ResponseEntity<String> answer =
                http.postForEntity("/camunda/api/admin/auth/user/default/login/tasklist", login, String.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answer.getHeaders().getFirst("X-XSRF-TOKEN")).isEqualTo("Required");
    }
}
