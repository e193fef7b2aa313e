package org.salesplaybook.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesplaybook.endpoints.Asking.Question;
import org.salesplaybook.engine.Postponed;
import org.salesplaybook.testing.OtherCompany;
import org.salesplaybook.vocabulary.AnswerField;

/** Against a real server on this machine. */
@DisplayName("问外部系统：送什么、取什么，没有问成怎样说")
class HttpAskingTest {

    private static final String SECRET = "secret-of-this-endpoint";
    private static final List<AnswerField> LIMIT =
            List.of(AnswerField.read("number creditLimit = data.limit").orElseThrow());

    private static Endpoint endpoint(String method, String path, boolean ownNetwork) {
        return new Endpoint(
                "credit",
                "信用查询",
                method,
                "http://localhost:" + OtherCompany.port() + path,
                Map.of("Authorization", "Bearer " + SECRET, "X-Api-Key", "sales"),
                Duration.ofSeconds(1),
                ownNetwork);
    }

    private static HttpAsking asking(Endpoint... endpoints) {
        return new HttpAsking(new Endpoints(List.of(endpoints)), new ObjectMapper(), Clock.systemUTC());
    }

    private static Question question(Map<String, Object> told) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        told.forEach((name, value) -> values.put(
                name,
                value instanceof Integer number
                        ? JsonNodeFactory.instance.numberNode(number)
                        : JsonNodeFactory.instance.textNode((String) value)));
        return new Question("credit", values, "the-same-each-time", LIMIT);
    }

    private static String words(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        return all.toString();
    }

    @Test
    @DisplayName("GET：填进地址，其余的问在后面，汉字、引号、斜线都编码，改不了地址")
    void get() throws Declined {
        OtherCompany.answers(200, "{\"data\": {\"limit\": 50000}}");
        JsonNode answer = asking(endpoint("GET", "/credit/{customerNo}/limit", true))
                .ask(question(Map.of("customerNo", "甲/乙?\"丙\"#$1", "why", "签合同 & 发货")));

        assertThat(answer.at("/data/limit").asInt()).isEqualTo(50000);
        assertThat(OtherCompany.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.address())
                    .isEqualTo("/credit/%E7%94%B2%2F%E4%B9%99%3F%22%E4%B8%99%22%23%241/limit?why="
                            + "%E7%AD%BE%E5%90%88%E5%90%8C%20%26%20%E5%8F%91%E8%B4%A7");
            assertThat(asked.authorization()).isEqualTo("Bearer " + SECRET);
            assertThat(asked.apiKey()).isEqualTo("sales");
            assertThat(asked.key()).isEqualTo("the-same-each-time");
            assertThat(asked.body()).isNull();
        });
    }

    @Test
    @DisplayName("POST：各项成为 JSON，名称里有点的在里层；填进地址的不再写")
    void post() throws Declined {
        OtherCompany.answers(201, "{\"data\": {\"limit\": 1}}");
        asking(endpoint("POST", "/register/{kind}?source=sales", true))
                .ask(question(
                        Map.of("kind", "合同", "customer.name", "“欢乐”\"谷\"", "customer.visitors", 20, "note", "甲\n乙")));

        assertThat(OtherCompany.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.address()).isEqualTo("/register/%E5%90%88%E5%90%8C?source=sales");
            assertThat(asked.body())
                    .isEqualTo(
                            new ObjectMapper()
                                    .readTree(
                                            "{\"customer\": {\"name\": \"“欢乐”\\\"谷\\\"\", \"visitors\": 20}, \"note\": \"甲\\n乙\"}"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", " ", ""})
    @DisplayName("填进地址的是空的、是上一层的：不问")
    void notAnotherAddress(String value) {
        OtherCompany.answers(200, "{}");
        assertThatThrownBy(() -> asking(endpoint("GET", "/credit/{customerNo}", true))
                        .ask(question(Map.of("customerNo", value))))
                .isInstanceOf(AskFailed.class)
                .hasMessage("没有问“信用查询”：customerNo 没有值，或者不能写在地址里");
        assertThat(OtherCompany.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | 没有问到“信用查询”：它出了错（HTTP 500）
            503 | 没有问到“信用查询”：它出了错（HTTP 503）
            401 | 没有问到“信用查询”：它不接受我们的口令（HTTP 401）
            429 | 没有问到“信用查询”：它说请求太频繁（HTTP 429）
            """)
    @DisplayName("出错、不认口令：失败，说是哪个接口，不说地址和口令")
    void fails(int status, String words) {
        OtherCompany.answers(status, SECRET);
        assertThatThrownBy(() -> asking(endpoint("GET", "/credit", true)).ask(question(Map.of())))
                .isInstanceOf(AskFailed.class)
                .hasMessage(words)
                .satisfies(failure -> assertThat(words(failure))
                        .doesNotContain(SECRET, "localhost", String.valueOf(OtherCompany.port())));
    }

    @ParameterizedTest
    @CsvSource({"404,notFound", "410,notFound", "400,refused", "409,refused", "422,refused"})
    @DisplayName("没有所问的、不收所送的：是一种结果，流程图可以接着走")
    void declines(int status, String code) {
        OtherCompany.answers(status, "{}");
        assertThatThrownBy(() -> asking(endpoint("GET", "/credit", true)).ask(question(Map.of())))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo(code));
    }

    @Test
    @DisplayName("要转到别的地址的：不跟去，口令没有送到那里")
    void noRedirect() {
        OtherCompany.leadsTo("http://localhost:" + OtherCompany.port() + "/elsewhere");
        assertThatThrownBy(() -> asking(endpoint("GET", "/credit", true)).ask(question(Map.of())))
                .isInstanceOf(AskFailed.class)
                .hasMessage("“信用查询”要转到别的地址（HTTP 302），没有跟去：设置里应写最后的地址");
        assertThat(OtherCompany.asked()).hasSize(1);
    }

    @Test
    @DisplayName("答复不是 JSON、太大：失败；不取什么的，答什么都行")
    void answersOfNoUse() throws Declined {
        HttpAsking asking = asking(endpoint("GET", "/credit", true));
        OtherCompany.answers(200, "<html>");
        assertThatThrownBy(() -> asking.ask(question(Map.of()))).hasMessage("“信用查询”的答复不是 JSON");
        OtherCompany.answers(200, "");
        assertThatThrownBy(() -> asking.ask(question(Map.of()))).hasMessage("“信用查询”的答复不是 JSON");
        OtherCompany.answers(200, "{\"data\": \"" + "大".repeat(400_000) + "\"}");
        assertThatThrownBy(() -> asking.ask(question(Map.of()))).hasMessage("“信用查询”的答复超过 1 MB，没有取");
        OtherCompany.answers(200, "收到");
        asking.ask(new Question("credit", Map.of(), "key", List.of()));
        OtherCompany.answers(200, "大".repeat(400_000));
        asking.ask(new Question("credit", Map.of(), "key", List.of()));
    }

    @Test
    @DisplayName("不应答：到时间为止，一分钟内不再问；慢的等它")
    void silent() throws Declined {
        HttpAsking slow = asking(endpoint("GET", "/credit", true));
        OtherCompany.answersAfter(300, "{\"data\": {}}");
        assertThat(slow.ask(question(Map.of())).path("data").isObject()).isTrue();
        OtherCompany.answersAfter(3000, "{}");
        assertThatThrownBy(() -> slow.ask(question(Map.of())))
                .isInstanceOf(AskFailed.class)
                .hasMessage("信用查询在 1 秒内没有应答");
        assertThatThrownBy(() -> slow.ask(question(Map.of())))
                .isInstanceOf(Postponed.class)
                .hasMessage("信用查询没有应答");
    }

    @Test
    @DisplayName("本机、内网的：设置里没有写 ownNetwork 就不问")
    void notTheOwnNetwork() {
        OtherCompany.answers(200, "{}");
        assertThatThrownBy(() -> asking(endpoint("GET", "/credit", false)).ask(question(Map.of())))
                .isInstanceOf(AskFailed.class)
                .hasMessage("没有问“信用查询”：它的地址在本机或公司内网：真要问内网的，请系统管理员在设置里写 ownNetwork: true");
        assertThat(OtherCompany.asked()).isEmpty();
    }

    @Test
    @DisplayName("查名称时是外网、连的时候变成本机的：连的就是查过的那个地址，只查一次")
    void notAnotherAddressAMomentLater() {
        OtherCompany.answers(200, "{}");
        int[] asked = {0};
        DnsResolver turning = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                asked[0]++;
                // one that documents use and nobody has
                return new InetAddress[] {InetAddress.getByName(asked[0] == 1 ? "192.0.2.1" : "127.0.0.1")};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        Endpoint turned = endpoint("GET", "/credit", false);
        HttpAsking asking = new HttpAsking(
                new Endpoints(List.of(turned)),
                new ObjectMapper(),
                Clock.systemUTC(),
                new Addresses(false, turning),
                new Addresses(true));
        assertThatThrownBy(() -> asking.ask(question(Map.of()))).isInstanceOf(AskFailed.class);
        assertThat(asked[0]).isEqualTo(1);
        assertThat(OtherCompany.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.1",
                "192.168.1.1",
                "100.64.0.1",
                "198.18.0.1",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "::127.0.0.1"
            })
    @DisplayName("本机和内网的地址，各种写法：允许了才问")
    void ofOwnNetwork(String address) {
        assertThat(Addresses.faultOfLiteral(address, false))
                .hasValueSatisfying(fault -> assertThat(fault).contains("内网"));
        assertThat(Addresses.faultOfLiteral(address, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.1.1",
                "100.100.100.200",
                "fd00:ec2::254",
                "fe80::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "224.0.0.1",
                "ff02::1",
                "240.0.0.1",
                "255.255.255.255",
                "64:ff9b::a9fe:a9fe"
            })
    @DisplayName("链路、组播、保留的地址和云主机的元数据：允许了内网也不问")
    void nobodys(String address) {
        assertThat(Addresses.faultOfLiteral(address, true))
                .hasValueSatisfying(fault -> assertThat(fault).contains("不能问"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "8.8.8.8", "172.32.0.1", "2001:db8::1", "credit.example.com"})
    @DisplayName("外网的地址可以问，名称到问的时候才查")
    void outside(String address) {
        assertThat(Addresses.faultOfLiteral(address, false)).isEmpty();
    }
}
