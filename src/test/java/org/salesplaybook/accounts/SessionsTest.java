package org.salesplaybook.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("会话：谁登录着，到什么时候为止")
class SessionsTest {

    private static final String GOOD = "三只安静的猫不睡觉";

    @Autowired
    private Rest rest;

    @Autowired
    private Department department;

    @Autowired
    private IdentityService identity;

    @AfterEach
    void asItWas() {
        department.passwordIsUserIdAgain("promo1");
    }

    private Client loggedIn(String person) {
        Client client = new Client(rest, "203.0.113.10");
        assertThat(client.logIn(person, person).statusCode()).isEqualTo(200);
        return client;
    }

    private static boolean isIn(Client client) {
        int status = client.get("/task/count").statusCode();
        assertThat(status).isIn(200, 401);
        return status == 200;
    }

    private static Map<String, Object> passwords(String present, String next) {
        return Map.of("authenticatedUserPassword", present, "password", next);
    }

    @Test
    @DisplayName("改自己的密码：别处的会话都结束，手头这个继续用；网页和接口都认新密码")
    void ownPassword() {
        Client here = loggedIn("promo1");
        Client atHome = loggedIn("promo1");
        Client colleague = loggedIn("sales1");
        assertThat(here.send("PUT", "/user/promo1/credentials", passwords("promo1", GOOD))
                        .statusCode())
                .isEqualTo(204);
        assertThat(isIn(here)).isTrue();
        assertThat(isIn(atHome)).isFalse();
        assertThat(atHome.get("/user/promo1/profile").statusCode()).isEqualTo(401);
        assertThat(isIn(colleague)).isTrue();
        assertThat(here.basic("promo1", "promo1", "/engine-rest/task/count").statusCode())
                .isEqualTo(401);
        assertThat(here.basic("promo1", GOOD, "/engine-rest/task/count").statusCode())
                .isEqualTo(200);
        assertThat(atHome.logIn("promo1", GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("系统管理员改了他的密码：他的会话全部结束")
    void passwordByAdministrator() {
        Client there = loggedIn("promo1");
        assertThat(rest.send("admin", "PUT", "/user/promo1/credentials", passwords("admin", GOOD))
                        .status())
                .isEqualTo(204);
        assertThat(isIn(there)).isFalse();
    }

    @Test
    @DisplayName("改自己的密码要有原密码，管理员改别人的要有自己的")
    void thePresentPassword() {
        Client here = loggedIn("promo1");
        assertThat(here.send("PUT", "/user/promo1/credentials", passwords("wrong", GOOD))
                        .statusCode())
                .isEqualTo(400);
        assertThat(here.send("PUT", "/user/promo1/credentials", Map.of("password", GOOD))
                        .statusCode())
                .isEqualTo(400);
        assertThat(rest.send("promo1", "PUT", "/user/promo1/credentials", Map.of("password", GOOD))
                        .status())
                .isEqualTo(400);
        assertThat(rest.send("admin", "PUT", "/user/promo1/credentials", passwords("promo1", GOOD))
                        .status())
                .isEqualTo(400);
        assertThat(here.basic("promo1", "promo1", "/engine-rest/task/count").statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("新密码的要求处处一样，用中文说明")
    void theSameRulesEverywhere() {
        String expected = "密码";
        HttpResponse<String> own =
                loggedIn("promo1").send("PUT", "/user/promo1/credentials", passwords("promo1", "promo1-2026"));
        assertThat(own.statusCode()).isEqualTo(400);
        assertThat(own.body()).contains(expected, "常见", "账号");
        assertThat(rest.send("admin", "PUT", "/user/promo1/credentials", passwords("admin", "12345678"))
                        .message())
                .contains("8 至 128 个字符");
        assertThat(rest.send("admin", "PUT", "/user/promo1/credentials", passwords("admin", ""))
                        .status())
                .isEqualTo(400);
        Rest.Answer created = rest.post(
                "admin",
                "/user/create",
                Map.of(
                        "profile",
                        Map.of("id", "temp", "firstName", "临时", "lastName", ""),
                        "credentials",
                        Map.of("password", "temp1234")));
        assertThat(created.status()).isEqualTo(400);
        assertThat(created.body().path("problems").path(0).path("field").asText())
                .isEqualTo("password");
        assertThat(identity.createUserQuery().userId("temp").count()).isZero();
        assertThat(rest.get("promo1", "/task/count").status()).as("密码没有变").isEqualTo(200);
        assertThat(rest.get("promo1", "/identity/password-policy").body().path("rules"))
                .hasSize(3);
    }

    @Test
    @DisplayName("谁也不能给自己改名、换邮箱、删账号、进别的组")
    void nobodyRenamesThemselves() {
        Client here = loggedIn("promo1");
        Map<String, Object> other =
                Map.of("id", "promo1", "firstName", "总经理", "lastName", "", "email", "boss@example.com");
        HttpResponse<String> renamed = here.send("PUT", "/user/promo1/profile", other);
        assertThat(renamed.statusCode()).isEqualTo(400);
        assertThat(renamed.body()).contains("姓名和邮箱以组织文件为准");
        assertThat(rest.send("promo1", "PUT", "/user/promo1/profile", other).status())
                .isEqualTo(400);
        assertThat(rest.send(
                                "admin",
                                "PUT",
                                "/user/admin/profile",
                                Map.of("id", "admin", "firstName", "总经理", "lastName", ""))
                        .status())
                .isEqualTo(400);
        assertThat(rest.send("promo1", "PUT", "/user/sales1/profile", Map.of("id", "sales1", "firstName", "总经理"))
                        .status())
                .isEqualTo(403);
        assertThat(rest.send("promo1", "DELETE", "/user/promo1", null).status()).isEqualTo(400);
        assertThat(rest.send("admin", "DELETE", "/user/admin", null).status()).isEqualTo(400);
        assertThat(rest.send("promo1", "PUT", "/group/camunda-admin/members/promo1", null)
                        .status())
                .isEqualTo(403);
        assertThat(rest.send("promo1", "DELETE", "/group/webPromotion/members/promo1", null)
                        .status())
                .isEqualTo(403);
        assertThat(rest.send("promo1", "PUT", "/tenant/team2/user-members/promo1", null)
                        .status())
                .isEqualTo(403);
        assertThat(rest.post("promo1", "/user/promo1/unlock", null).status()).isEqualTo(403);
        assertThat(identity.createUserQuery().userId("promo1").singleResult().getFirstName())
                .isNotEqualTo("总经理");
        assertThat(identity.createUserQuery().userId("promo1").singleResult().getEmail())
                .isNull();
    }

    @Test
    @DisplayName("离开的人、删掉的账号：会话马上结束")
    void whoIsGone() {
        rest.post(
                "admin",
                "/user/create",
                Map.of(
                        "profile",
                        Map.of("id", "temp", "firstName", "临时", "lastName", ""),
                        "credentials",
                        Map.of("password", GOOD)));
        rest.send("admin", "PUT", "/group/salesManager/members/temp", null);
        Client there = new Client(rest, "203.0.113.10");
        assertThat(there.logIn("temp", GOOD).statusCode()).isEqualTo(200);
        assertThat(isIn(there)).isTrue();
        assertThat(rest.send("admin", "DELETE", "/user/temp", null).status()).isEqualTo(204);
        assertThat(isIn(there)).isFalse();

        Client leaver = loggedIn("promo1");
        org.camunda.bpm.engine.identity.User user =
                identity.createUserQuery().userId("promo1").singleResult();
        ClosedAccount.close(user);
        identity.saveUser(user);
        assertThat(isIn(leaver)).isFalse();
        assertThat(leaver.logIn("promo1", "promo1").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("没人用就结束，页面自己的轮询不算用；一直在用也有尽头")
    void timeIsUp() {
        Client inUse = loggedIn("promo1");
        Client left = loggedIn("promo1");
        String filter = rest.get("promo1", "/filter?maxResults=1")
                .body()
                .path(0)
                .path("id")
                .asText();
        department.itIs("2026-12-01T09:00");
        assertThat(isIn(inUse)).isTrue();
        assertThat(left.send("POST", "/filter/" + filter + "/list", Map.of()).statusCode())
                .isEqualTo(200);
        for (String path : List.of(
                "/task/00000000-0000-0000-0000-000000000000",
                "/job/count",
                "/batch/statistics",
                "/batch/statistics/count",
                "/history/batch",
                "/user/promo1/profile",
                "/filter",
                "/filter/" + filter + "/list")) {
            assertThat(left.get(path).statusCode()).as(path).isIn(200, 403, 404);
        }
        department.itIs("2027-05-01T09:00");
        assertThat(isIn(inUse)).isTrue();
        assertThat(left.send("POST", "/filter/" + filter + "/list", Map.of()).statusCode())
                .isEqualTo(401);
        department.itIs("2028-05-01T09:00");
        assertThat(isIn(inUse)).as("八百天为限").isTrue();
        department.itIs("2028-06-01T09:00");
        assertThat(isIn(inUse)).isFalse();
    }

    @Test
    @DisplayName("登录时换会话号，退出后旧的会话号没有用")
    void sessionIds() {
        Client client = new Client(rest, "203.0.113.10");
        client.open("tasklist");
        String before = client.cookie("JSESSIONID").orElseThrow();
        assertThat(client.logIn("promo1", "promo1").statusCode()).isEqualTo(200);
        String during = client.cookie("JSESSIONID").orElseThrow();
        assertThat(during).isNotEqualTo(before);
        Client fixed = new Client(rest, "203.0.113.10");
        fixed.returnTo(before);
        assertThat(isIn(fixed)).isFalse();

        assertThat(client.logOut().statusCode()).isEqualTo(200);
        assertThat(isIn(client)).isFalse();
        Client thief = new Client(rest, "203.0.113.10");
        thief.returnTo(during);
        assertThat(isIn(thief)).isFalse();
        assertThat(client.logIn("promo1", "promo1").statusCode()).as("不关网页又登录").isEqualTo(200);
    }

    @Test
    @DisplayName("会话号不在地址里")
    void noSessionInAddresses() {
        Client client = loggedIn("promo1");
        Client other = new Client(rest, "203.0.113.10");
        HttpResponse<String> answer =
                other.send(HttpRequest.newBuilder(rest.uri("/camunda/api/engine/engine/default/task/count;jsessionid="
                        + client.cookie("JSESSIONID").orElseThrow())));
        assertThat(answer.statusCode()).isNotEqualTo(200);
    }
}
