package org.salesplaybook.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.salesplaybook.outside.Circuit;
import org.salesplaybook.outside.NoAnswer;
import org.salesplaybook.outside.Unreached;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Speaks through the robots of groups, in the formats that their makers document: <a
 * href="https://developer.work.weixin.qq.com/document/path/91770">企业微信</a>, <a
 * href="https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages">钉钉</a>, <a
 * href="https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot">飞书</a>.
 */
@Component
class Robots {

    private static final String ALGORITHM = "HmacSHA256";
    /** Bytes of a text: 企业微信 allows 2048; the others 20 kB of the whole message, of which some is not text. */
    private final NoticeSettings settings;

    private final Texts texts;
    private final ObjectMapper json;
    private final Clock clock;
    private final RestClient client;
    private final Map<Robot.Kind, Circuit> circuits = new EnumMap<>(Robot.Kind.class);

    Robots(NoticeSettings settings, Texts texts, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.texts = texts;
        this.json = json;
        this.clock = clock;
        this.client = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .build();
        for (Robot.Kind kind : Robot.Kind.values()) {
            circuits.put(kind, new Circuit(kind.label(), clock));
        }
    }

    /**
     * Says something in a group.
     *
     * @return what has been said: as much as one message holds
     * @throws NotSent where it was not, or the robot did not take it
     */
    List<Letter.Line> send(String name, List<Letter.Line> lines) {
        Robot robot = settings.robot(name)
                .orElseThrow(() -> new NotSent("没有名为“" + name + "”的群机器人（sales-playbook.notices.robots）"));
        int some = lines.size();
        String text = text(name, lines);
        while (some > 1
                && text.getBytes(StandardCharsets.UTF_8).length > robot.kind().longest()) {
            some--;
            text = text(name, lines.subList(0, some));
        }
        List<Letter.Line> said = lines.subList(0, some);
        List<String> mobiles = said.stream()
                .flatMap(line -> line.mobiles().stream())
                .distinct()
                .toList();
        switch (robot.kind()) {
            case WECOM -> say(robot, URI.create(robot.url()), weCom(text, mobiles), "errcode", "errmsg");
            case DINGTALK -> say(robot, dingTalkAddress(robot), dingTalk(text, mobiles), "errcode", "errmsg");
            case FEISHU -> say(robot, URI.create(robot.url()), feishu(robot, text), "code", "msg");
        }
        return said;
    }

    private String text(String name, List<Letter.Line> lines) {
        return texts.robot(Letter.of(name, settings.tasklist(), lines));
    }

    private static Map<String, Object> weCom(String text, List<String> mobiles) {
        return Map.of("msgtype", "text", "text", Map.of("content", text, "mentioned_mobile_list", mobiles));
    }

    private static Map<String, Object> dingTalk(String text, List<String> mobiles) {
        return Map.of(
                "msgtype",
                "text",
                "text",
                Map.of("content", text),
                "at",
                Map.of("atMobiles", mobiles, "isAtAll", false));
    }

    /** Signed over milliseconds, in the address. */
    private URI dingTalkAddress(Robot robot) {
        long now = clock.instant().toEpochMilli();
        return URI.create(robot.url()
                + robot.signedWith()
                        .map(secret -> "&timestamp=" + now + "&sign="
                                + URLEncoder.encode(signature(secret, now + "\n" + secret), StandardCharsets.UTF_8))
                        .orElse(""));
    }

    /** A text of which nothing is taken as markup. Signed over seconds, in the body, by a key and of nothing. */
    private Map<String, Object> feishu(Robot robot, String text) {
        List<String> lines = text.lines().toList();
        List<List<Map<String, String>>> paragraphs = lines.stream()
                .skip(1)
                .map(line -> List.of(
                        line.startsWith("http")
                                ? Map.of("tag", "a", "text", "打开", "href", line)
                                : Map.of("tag", "text", "text", line)))
                .toList();
        Map<String, Object> body = new HashMap<>(Map.of(
                "msg_type",
                "post",
                "content",
                Map.of("post", Map.of("zh_cn", Map.of("title", lines.get(0), "content", paragraphs)))));
        robot.signedWith().ifPresent(secret -> {
            String now = Long.toString(clock.instant().getEpochSecond());
            body.put("timestamp", now);
            body.put("sign", signature(now + "\n" + secret, ""));
        });
        return body;
    }

    private static String signature(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer is HTTP 200 also where the message was not taken: a code says so. */
    private void say(Robot robot, URI address, Map<String, Object> body, String codeField, String messageField) {
        JsonNode answer;
        try {
            String text = Objects.requireNonNull(circuits.get(robot.kind()))
                    .ask(() -> client.post()
                            .uri(address)
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(body)
                            .retrieve()
                            .body(String.class));
            answer = json.readTree(text == null ? "" : text);
        } catch (RestClientException | NoAnswer | JsonProcessingException e) {
            throw new NotSent("群机器人“" + robot.name() + "”没有应答：" + reason(e));
        }
        JsonNode code = answer.path(codeField);
        if (!code.isNumber() || code.asInt() != 0) {
            throw new NotSent("群机器人“" + robot.name() + "”没有收下：" + code.asText("没有结果") + " "
                    + answer.path(messageField).asText());
        }
    }

    private static String reason(Exception e) {
        return e instanceof JsonProcessingException ? "答复不是 JSON" : Unreached.because(e);
    }
}
