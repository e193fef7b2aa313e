package org.salesplaybook.customer;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.outside.Circuit;
import org.salesplaybook.outside.NoAnswer;
import org.salesplaybook.outside.Unreached;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * An external system that takes customers over HTTP: {@code PUT url/number} with the customer as JSON answers with its
 * {@code id}; {@code DELETE url/number} deletes it there.
 */
class HttpCrm implements CrmConnector {

    private final RestClient client;
    private final Circuit circuit;

    HttpCrm(CrmSettings settings, Circuit circuit) {
        this.circuit = circuit;
        RestClient.Builder builder =
                RestClient.builder().baseUrl(settings.url()).requestFactory(new JdkClientHttpRequestFactory());
        this.client = (settings.token() == null || settings.token().isBlank()
                        ? builder
                        : builder.defaultHeaders(headers -> headers.setBearerAuth(settings.token())))
                .build();
    }

    @Override
    public @Nullable String save(CrmCustomer customer) {
        try {
            JsonNode answer = circuit.ask(() -> client.put()
                    .uri("/{number}", customer.number())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(customer)
                    .retrieve()
                    .body(JsonNode.class));
            return answer == null ? null : answer.path("id").asText(null);
        } catch (RestClientException | NoAnswer e) {
            throw new CrmUnreachable("客户 " + customer.number() + " 没有送到奥汀：" + Unreached.because(e), e);
        }
    }

    @Override
    public void forget(String number) {
        try {
            circuit.ask(
                    () -> client.delete().uri("/{number}", number).retrieve().toBodilessEntity());
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.Gone nothingThere) {
            // it was never handed over, or is deleted already
        } catch (RestClientException | NoAnswer e) {
            throw new CrmUnreachable("客户 " + number + " 没有在奥汀删除：" + Unreached.because(e), e);
        }
    }
}
