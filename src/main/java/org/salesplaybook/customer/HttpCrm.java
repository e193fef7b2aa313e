package org.salesplaybook.customer;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** An external system that takes customers over HTTP: {@code PUT url/number} with the customer as JSON answers with its {@code id}. */
class HttpCrm implements CrmConnector {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final RestClient client;

    HttpCrm(CrmSettings settings) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(ANSWER);
        RestClient.Builder builder = RestClient.builder().baseUrl(settings.url()).requestFactory(requests);
        this.client = (settings.token() == null || settings.token().isBlank() ? builder
                : builder.defaultHeaders(headers -> headers.setBearerAuth(settings.token()))).build();
    }

    @Override
    public String save(CrmCustomer customer) {
        try {
            JsonNode answer = client.put().uri("/{number}", customer.number()).contentType(MediaType.APPLICATION_JSON)
                    .body(customer).retrieve().body(JsonNode.class);
            return answer == null ? null : answer.path("id").asText(null);
        } catch (RestClientException e) {
            throw new CrmUnreachable("客户 " + customer.number() + " 没有送到奥汀：" + e.getMessage(), e);
        }
    }
}
