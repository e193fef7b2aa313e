package org.salesplaybook.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

@HandbookTest
@DisplayName("健康检查：负载均衡看状态，系统管理员看明细")
class AdministratorLoginTest {

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private Department department;

    @LocalManagementPort
    private int port;

    private String health() {
        return "http://127.0.0.1:" + port + "/actuator/health";
    }

    private ResponseEntity<String> asPerson(String person, String password) {
        return http.withBasicAuth(person, password).getForEntity(health(), String.class);
    }

    @Test
    @DisplayName("缺明年的放假安排只是提醒：节点照常接收请求")
    void aWarningDoesNotTakeTheNodeOutOfService() {
        department.itIs("2026-11-02T09:00");
        ResponseEntity<String> health = http.getForEntity(health(), String.class);
        assertThat(health.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(health.getBody()).isEqualTo("{\"status\":\"WARNING\"}");
    }

    @Test
    @DisplayName("系统管理员看得到缺哪一年")
    void administratorsSeeDetails() {
        department.itIs("2026-11-02T09:00");
        assertThat(asPerson("admin", "admin").getBody())
                .contains("\"missing\":2027")
                .contains("\"database\":");
    }

    @Test
    @DisplayName("其他人登录了也只看状态")
    void othersSeeTheStatusOnly() {
        assertThat(asPerson("vp", "vp").getBody()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    @DisplayName("密码不对的不放行")
    void aWrongPasswordIsRefused() {
        assertThat(asPerson("nobody", "admin").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    @DisplayName("健康检查有自己的端口，员工用的端口上没有")
    void peopleDoNotSeeIt() {
        assertThat(http.getForEntity("/actuator/health", String.class).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }
}
