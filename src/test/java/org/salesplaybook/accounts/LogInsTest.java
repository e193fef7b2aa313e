package org.salesplaybook.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.Department;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Rest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HandbookTest
@DisplayName("试密码：越试越慢，谁也锁不住别人")
class LogInsTest {

    private static final String OFFICE = "203.0.113.10";
    private static final String STRANGER = "198.51.100.7";

    @Autowired
    private Rest rest;

    @Autowired
    private Department department;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private LogInAttempts attempts;

    private int guesses;

    @AfterEach
    void asItWas() {
        department.passwordIsUserIdAgain("promo1");
    }

    private Client at(String address) {
        return new Client(rest, address);
    }

    /** @return status of an attempt with a password that was not tried before */
    private int guess(String address, String person) {
        return at(address)
                .basic(person, "guess-" + guesses++, "/engine-rest/task/count")
                .statusCode();
    }

    private int right(String address, String person) {
        return at(address).basic(person, person, "/engine-rest/task/count").statusCode();
    }

    @Test
    @DisplayName("猜别人密码的越等越久，最多一刻钟；本人在常用的地方照常登录")
    void hammeredAccount() {
        assertThat(right(OFFICE, "promo1")).isEqualTo(200);
        for (int n = 0; n < 6; n++) {
            assertThat(guess("198.51.100." + n, "promo1")).isEqualTo(401);
        }
        assertThat(guess(STRANGER, "promo1")).as("换个地方也一样").isEqualTo(429);
        assertThat(right(STRANGER, "promo1")).as("连对的也不看").isEqualTo(429);
        assertThat(right(OFFICE, "promo1")).isEqualTo(200);
        assertThat(at(OFFICE).logIn("promo1", "promo1").statusCode()).isEqualTo(200);

        department.itIs("2026-03-02T09:00:03");
        assertThat(guess(STRANGER, "promo1")).isEqualTo(401);
        department.itIs("2026-03-02T09:00:06");
        assertThat(guess(STRANGER, "promo1")).as("一次比一次久").isEqualTo(429);
        for (int hour = 10; hour < 20; hour++) {
            for (int n = 0; n < 8; n++) {
                department.itIs("2026-03-02T%d:%02d".formatted(hour, n * 7));
                guess(STRANGER, "promo1");
            }
        }
        HttpResponse<String> longest = at(STRANGER).basic("promo1", "guess", "/engine-rest/task/count");
        assertThat(longest.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(longest.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 15 * 60);
        department.itIs("2026-03-02T20:05");
        assertThat(right(STRANGER, "promo1")).as("到时自己解除").isEqualTo(200);
    }

    @Test
    @DisplayName("一个人的错密码不妨碍别人")
    void othersGoOn() {
        for (int n = 0; n < 7; n++) {
            guess(OFFICE, "promo1");
        }
        assertThat(right(OFFICE, "promo1")).isEqualTo(429);
        assertThat(right(OFFICE, "sales1")).isEqualTo(200);
    }

    @Test
    @DisplayName("从一个地方轮流试很多人的也慢下来，IPv6 按一条线路算；从那里登录过的人不受牵连")
    void spraying() {
        assertThat(right("2001:db8:1:2::1", "sales1")).isEqualTo(200);
        List<Integer> answers = IntStream.range(0, 22)
                .mapToObj(n -> guess("2001:db8:1:2::" + Integer.toHexString(n + 16), "somebody" + n))
                .toList();
        assertThat(answers.subList(0, 21)).containsOnly(401);
        assertThat(answers.get(21)).isEqualTo(429);
        assertThat(right("2001:db8:1:2:ffff::1", "service1")).isEqualTo(429);
        assertThat(right("2001:db8:1:3::1", "service1")).as("别的线路").isEqualTo(200);
        assertThat(right("2001:db8:1:2::1", "sales1")).as("常用的地方").isEqualTo(200);
        assertThat(at("2001:db8:1:2::9").logIn("sales1", "sales1").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("同时试很多也只算得上那么几次")
    void manyAtOnce() {
        AtomicInteger lookedAt = new AtomicInteger();
        IntStream.range(0, 40).parallel().forEach(n -> {
            if (at("198.51.100." + n)
                            .basic("promo1", "parallel-" + n, "/engine-rest/task/count")
                            .statusCode()
                    == 401) {
                lookedAt.incrementAndGet();
            }
        });
        assertThat(lookedAt.get()).isEqualTo(6);
    }

    @Test
    @DisplayName("脚本反复用同一个过时的密码算一次，不把本人挡在外面")
    void anOldScript() {
        for (int n = 0; n < 30; n++) {
            assertThat(at(OFFICE)
                            .basic("promo1", "last-years", "/engine-rest/task/count")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(right(OFFICE, "promo1")).isEqualTo(200);
    }

    @Test
    @DisplayName("有没有这个人看不出来")
    void nothingTellsWhoThereIs() {
        HttpResponse<String> wrong = at(STRANGER).logIn("promo1", "guess-1");
        HttpResponse<String> nobody = at(STRANGER).logIn("nobody", "guess-1");
        assertThat(nobody.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
        assertThat(nobody.body().replaceAll("\"timestamp\":\"[^\"]*\"", ""))
                .isEqualTo(wrong.body().replaceAll("\"timestamp\":\"[^\"]*\"", ""));
        for (int n = 0; n < 5; n++) {
            guess("198.51.100." + n, "promo1");
            guess("198.51.100." + n, "nobody");
        }
        wrong = at(OFFICE).logIn("promo1", "guess-2");
        nobody = at(OFFICE).logIn("nobody", "guess-2");
        assertThat(nobody.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(429);
        assertThat(nobody.body())
                .isEqualTo(wrong.body())
                .isEqualTo("{\"type\":\"TooManyAttempts\",\"message\":\"登录尝试过多，请 2 秒后再试\"}");
        assertThat(wrong.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    @DisplayName("每个入口都算：网页、接口、健康检查、核对密码、改密码时的原密码")
    void everyDoor() {
        Client client = at(STRANGER);
        assertThat(client.logIn("promo1", "a-1").statusCode()).isEqualTo(401);
        assertThat(client.basic("promo1", "a-2", "/engine-rest/task/count").statusCode())
                .isEqualTo(401);
        assertThat(client.basic("promo1", "a-3", "/actuator/health").statusCode())
                .isEqualTo(401);
        Client insider = at(STRANGER);
        assertThat(insider.logIn("sales1", "sales1").statusCode()).isEqualTo(200);
        for (String password : List.of("a-4", "a-5", "a-6")) {
            assertThat(insider.send("POST", "/identity/verify", Map.of("username", "promo1", "password", password))
                            .body())
                    .contains("\"authenticated\":false");
        }
        assertThat(insider.send("POST", "/identity/verify", Map.of("username", "promo1", "password", "a-7"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(client.logIn("promo1", "promo1").statusCode()).isEqualTo(429);
        assertThat(client.basic("promo1", "promo1", "/engine-rest/task/count").statusCode())
                .isEqualTo(429);
        assertThat(client.basic("promo1", "promo1", "/actuator/health").statusCode())
                .isEqualTo(429);
    }

    @Test
    @DisplayName("系统管理员可以让人马上再试，别人不能替自己解除")
    void unlocking() {
        for (int n = 0; n < 6; n++) {
            guess("198.51.100." + n, "promo1");
        }
        assertThat(right(OFFICE, "promo1")).isEqualTo(429);
        assertThat(rest.post("sales1", "/user/promo1/unlock", null).status()).isEqualTo(403);
        assertThat(right(OFFICE, "promo1")).isEqualTo(429);
        assertThat(rest.post("admin", "/user/promo1/unlock", null).status()).isEqualTo(204);
        assertThat(right(OFFICE, "promo1")).isEqualTo(200);
    }

    @Test
    @DisplayName("过时的记录会清掉")
    void nothingPilesUp() {
        guess(STRANGER, "promo1");
        assertThat(right(OFFICE, "promo1")).isEqualTo(200);
        attempts.removeWhatCountsNoMore();
        assertThat(database.sql("select count(*) from log_in_attempts where person = 'promo1'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        department.itIs("2026-03-02T09:20");
        attempts.removeWhatCountsNoMore();
        assertThat(database.sql("select count(*) from log_in_attempts where subject like '%promo1'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from known_address where person = 'promo1'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        department.itIs("2026-04-03T09:00");
        attempts.removeWhatCountsNoMore();
        assertThat(database.sql("select count(*) from known_address where person = 'promo1'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("以前用快散列存的密码照样能登录，登录后换成慢的；已开的会话不断")
    void renewedHash() {
        UserEntity user = (UserEntity)
                engine.getIdentityService().createUserQuery().userId("promo1").singleResult();
        String salted = "promo1" + user.getSalt();
        String old = "{SHA-512}" + new Sha512HashDigest().encrypt(salted);
        Client tasklist = at(OFFICE);
        assertThat(tasklist.logIn("promo1", "promo1").statusCode()).isEqualTo(200);
        database.sql("update act_id_user set pwd_ = ? where id_ = 'promo1'")
                .param(old)
                .update();
        assertThat(right(OFFICE, "promo1")).isEqualTo(200);
        assertThat(database.sql("select pwd_ from act_id_user where id_ = 'promo1'")
                        .query(String.class)
                        .single())
                .startsWith("{PBKDF2-SHA512}1000$");
        assertThat(right(OFFICE, "promo1")).isEqualTo(200);
        assertThat(tasklist.get("/task/count").statusCode()).isEqualTo(200);
        assertThat(guess(OFFICE, "promo1")).isEqualTo(401);
    }
}
