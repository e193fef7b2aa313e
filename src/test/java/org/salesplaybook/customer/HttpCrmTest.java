package org.salesplaybook.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.customer.CrmConnector.CrmCustomer;
import org.salesplaybook.outside.Circuit;

@DisplayName("外部客户管理系统（奥汀）")
class HttpCrmTest {

    private static final CrmCustomer CUSTOMER = new CrmCustomer(
            "KH-20260302-001", null, "江城海洋公园", "李经理", "采购经理", "13800138000", "浙江", "滨江路 1 号", "水上乐园", null, "销售员一");

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private JsonNode received;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/customers", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
        received = new ObjectMapper().readTree(exchange.getRequestBody());
        byte[] body = "{\"id\": \"AT-77\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpCrm crm(String token) {
        return new HttpCrm(
                new CrmSettings("http://localhost:" + server.getAddress().getPort() + "/customers", token),
                new Circuit("奥汀", Clock.systemUTC()));
    }

    @Test
    @DisplayName("送去客户资料，带回奥汀编号；再送一次还是同一个客户")
    void sends() {
        assertThat(crm("secret").save(CUSTOMER)).isEqualTo("AT-77");
        assertThat(crm("secret").save(CUSTOMER)).isEqualTo("AT-77");
        assertThat(requests)
                .containsExactly(
                        "PUT /customers/KH-20260302-001 Bearer secret", "PUT /customers/KH-20260302-001 Bearer secret");
        assertThat(received.path("name").asText()).isEqualTo("江城海洋公园");
        assertThat(received.path("owner").asText()).isEqualTo("销售员一");
    }

    @Test
    @DisplayName("请对方删除；那里没有的，不用删；没有删成的，说明是哪个客户")
    void forgets() {
        crm("secret").forget("KH-20260302-001");
        status = 404;
        crm("secret").forget("KH-20260302-001");
        assertThat(requests)
                .containsExactly(
                        "DELETE /customers/KH-20260302-001 Bearer secret",
                        "DELETE /customers/KH-20260302-001 Bearer secret");
        status = 503;
        assertThatThrownBy(() -> crm(null).forget("KH-20260302-001"))
                .isInstanceOf(CrmUnreachable.class)
                .hasMessageContaining("客户 KH-20260302-001 没有在奥汀删除")
                .hasMessageContaining("503");
    }

    @Test
    @DisplayName("对方出错或不在：说明是哪个客户没有送到")
    void fails() {
        status = 503;
        assertThatThrownBy(() -> crm(null).save(CUSTOMER))
                .isInstanceOf(CrmUnreachable.class)
                .hasMessageContaining("客户 KH-20260302-001 没有送到奥汀")
                .hasMessageContaining("503");
        HttpCrm crm = crm(null);
        server.stop(0);
        assertThatThrownBy(() -> crm.save(CUSTOMER))
                .isInstanceOf(CrmUnreachable.class)
                .hasMessageContaining("KH-20260302-001");
    }
}
