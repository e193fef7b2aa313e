package org.salesplaybook.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A mail server on this machine that keeps what it gets, and groups whose robots remember what they were to say. */
public final class PostOffice {

    /** A group of 企业微信, of the first team. */
    public static final String TEAM = "销售一组群";
    /** A group of 钉钉, of those above the teams. */
    public static final String MANAGEMENT = "管理群";
    /** A group of 飞书, of those who make and buy. */
    public static final String WORKSHOP = "生产群";
    /** What the robots of 钉钉 and 飞书 are told with. */
    public static final String SECRET = "SEC-of-this-robot";

    private static final String ENGINE = "notices";
    private static final Path ORGANIZATION = Path.of("target", "with-notices", "organization.yaml");
    private static final Map<String, String> PATHS = Map.of(
            TEAM,
            "/cgi-bin/webhook/send?key=key-of-this-robot",
            MANAGEMENT,
            "/robot/send?access_token=token-of-this-robot",
            WORKSHOP,
            "/open-apis/bot/v2/hook/hook-of-this-robot");
    private static final Map<String, String> TAKEN = Map.of(
            TEAM,
            "{\"errcode\":0,\"errmsg\":\"ok\"}",
            MANAGEMENT,
            "{\"errcode\":0,\"errmsg\":\"ok\"}",
            WORKSHOP,
            "{\"code\":0,\"msg\":\"success\",\"data\":{}}");
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(freePort(), null, ServerSetup.PROTOCOL_SMTP));
    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>(TAKEN);
    private static final List<Said> SAID = new CopyOnWriteArrayList<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    private PostOffice() {}

    /**
     * An e-mail.
     *
     * @param text what is read where no HTML is shown
     */
    public record Letter(String id, String from, String subject, String text, String html) {}

    /**
     * What a robot was asked to say.
     *
     * @param query of the address
     */
    public record Said(String group, String query, JsonNode message) {}

    /** @return the e-mails that somebody has got so far */
    public static List<Letter> lettersTo(String person) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(message -> to(message).equals(person + "@example.com"))
                .map(PostOffice::letter)
                .toList();
    }

    /** @return how many e-mails have come, to whomever */
    public static int letters() {
        return MAIL.getReceivedMessages().length;
    }

    /** @return what was said in a group so far */
    public static List<Said> saidIn(String group) {
        return SAID.stream().filter(said -> said.group().equals(group)).toList();
    }

    /** The mail server does not answer any more. */
    public static void closes() {
        MAIL.stop();
    }

    /** It answers again. */
    public static void opens() {
        MAIL.start();
    }

    /** From now on, the robot of a group answers with that, with HTTP 200. */
    public static void answers(String group, String answer) {
        ANSWERS.put(group, answer);
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Letter letter(MimeMessage message) {
        try {
            return new Letter(
                    message.getMessageID(),
                    message.getFrom()[0].toString(),
                    message.getSubject(),
                    content(message, "text/plain"),
                    content(message, "text/html"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(Part part, String type) {
        try {
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart each = parts.getBodyPart(i);
                    String found = content(each, type);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer robots() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            PATHS.forEach((group, path) ->
                    server.createContext(path.replaceAll("\\?.*", ""), exchange -> answer(group, exchange)));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(String group, HttpExchange exchange) throws IOException {
        SAID.add(new Said(group, exchange.getRequestURI().getRawQuery(), JSON.readTree(exchange.getRequestBody())));
        byte[] body = ANSWERS.get(group).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Lets the application know of the post office. One for all tests: they share the application. */
    static final class Opening implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final HttpServer ROBOTS = robots();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            opens();
            TestPropertyValues.of(
                            "spring.datasource.url=jdbc:h2:mem:notices;LOCK_TIMEOUT=10000",
                            "camunda.bpm.process-engine-name=" + ENGINE,
                            "sales-playbook.organization.file=" + organization().toUri(),
                            "spring.mail.host=127.0.0.1",
                            "spring.mail.port=" + MAIL.getSmtp().getPort(),
                            "sales-playbook.notices.enabled=true",
                            "sales-playbook.notices.base-url=https://sales.example.com/",
                            "sales-playbook.notices.from=销售部作业系统 <sales@example.com>")
                    .and(robot(0, TEAM, "wecom", "teams", "team1"))
                    .and(robot(1, MANAGEMENT, "dingtalk", "positions", "salesManager,salesVp"))
                    .and(robot(2, WORKSHOP, "feishu", "positions", "production,purchasing"))
                    .applyTo(context);
        }

        private static Stream<String> robot(int number, String name, String kind, String serves, String whom) {
            String prefix = "sales-playbook.notices.robots[" + number + "].";
            return Stream.of(
                    prefix + "name=" + name,
                    prefix + "kind=" + kind,
                    prefix + serves + "=" + whom,
                    prefix + "secret=" + SECRET,
                    prefix + "url=http://127.0.0.1:" + ROBOTS.getAddress().getPort() + PATHS.get(name));
        }

        /** The demo organisation, whose people can be reached; the workshop has no e-mails but for what is late. */
        private static Path organization() {
            try {
                String file = Files.readString(Path.of("company", "organization.yaml"));
                Files.createDirectories(ORGANIZATION.getParent());
                return Files.writeString(
                        ORGANIZATION,
                        file.replaceAll(
                                        "\\{id: (\\w+), name: (\\S+), position: (.*)}",
                                        "{id: $1, name: $2, position: $3, email: $1@example.com, mobile: \"13800138000\"}")
                                .replace(
                                        "{id: production, name: 生产,",
                                        "{id: production, name: 生产, notices: {email: [overdue]},"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Empties it before each test, and leaves it open and in order. */
    static final class Emptying implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) throws Exception {
            MAIL.purgeEmailFromAllMailboxes();
            SAID.clear();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            ANSWERS.putAll(TAKEN);
            if (!MAIL.isRunning()) {
                opens();
            }
        }
    }
}
