package org.salesplaybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.testing.HandbookTest;
import org.salesplaybook.testing.Rest;
import org.salesplaybook.testing.Rest.Answer;
import org.springframework.beans.factory.annotation.Autowired;

@HandbookTest
@DisplayName("请求的内容有多大")
class BodySizeTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    private Rest rest;

    private Answer post(String path, BodyPublisher body) {
        return rest.send(HttpRequest.newBuilder(rest.uri(path))
                .header("Content-Type", "application/json")
                .POST(body)
                .build());
    }

    private static BodyPublisher ofSize(int bytes) {
        return BodyPublishers.ofByteArray(new byte[bytes]);
    }

    @Test
    @DisplayName("填写的内容最多 2 MB，多了还没看就不收，用中文说")
    void whatPeopleFillInIsSmall() {
        Answer answer = post("/engine-rest/task/count", ofSize(2 * MEGABYTE + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).isEqualTo("内容太大，最多 2 MB");
        assertThat(post("/engine-rest/task/count", ofSize(2 * MEGABYTE)).status())
                .as("这么大可以，只是没有登录")
                .isEqualTo(401);
    }

    @Test
    @DisplayName("没有事先说多大的，读到这么多为止")
    void aBodyOfUnknownSizeIsReadUpToTheLimit() {
        Answer answer = rest.send(HttpRequest.newBuilder(rest.uri("/engine-rest/task/count"))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("sales1:sales1".getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 * MEGABYTE + 1])))
                .build());
        assertThat(answer.status()).isBetween(400, 499);
    }

    @Test
    @DisplayName("附件的地址收得下一个附件")
    void filesAreLarger() {
        assertThat(post("/camunda/api/tasklist/plugin/files/default/cases/none/files?name=a.pdf", ofSize(20 * MEGABYTE))
                        .status())
                .as("这么大可以，只是没有登录")
                .isEqualTo(401);
        assertThat(post("/camunda/api/tasklist/plugin/files/default/cases/none/files?name=a.pdf", ofSize(22 * MEGABYTE))
                        .message())
                .isEqualTo("内容太大，最多 21 MB");
    }
}
