package org.salesplaybook.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

@DisplayName("网页的脚本凭据")
class NonceOfItsOwnTest {

    private final MockServletContext application = new MockServletContext();
    private final ContentSecurityPolicyProvider policy = new ContentSecurityPolicyProvider();
    private final Map<String, Object> inPages = new HashMap<>();
    private final Map<String, String> inHeads = new HashMap<>();

    @Test
    @DisplayName("两个人同时打开网页，各得各的凭据，谁都不会停在空白页")
    void twoAtOnce() throws Exception {
        policy.initParams();
        policy.parseParams();
        ask("one", () -> ask("two", () -> {}));
        assertThat(inHeads).hasSize(2);
        inHeads.forEach((page, head) -> assertThat(head).contains("'nonce-" + inPages.get(page) + "'"));
        assertThat(inPages.get("one")).isNotEqualTo(inPages.get("two"));
    }

    @Test
    @DisplayName("其余属性仍属于整个程序")
    void theRestIsOfAll() throws Exception {
        new NonceOfItsOwn().doFilter(asked(), new MockHttpServletResponse(), (request, response) -> {
            request.getServletContext().setAttribute("telemetry", "sent");
            assertThat(request.getServletContext().getContextPath()).isEmpty();
        });
        assertThat(application.getAttribute("telemetry")).isEqualTo("sent");
    }

    /** As Camunda does: the head first, then, after whatever others ask meanwhile, the page. */
    private void ask(String page, Meanwhile meanwhile) throws Exception {
        new NonceOfItsOwn().doFilter(asked(), new MockHttpServletResponse(), (request, response) -> {
            ServletContext context = request.getServletContext();
            inHeads.put(page, policy.getHeaderValue(context));
            try {
                meanwhile.happens();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
            inPages.put(page, context.getAttribute(ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE));
        });
    }

    private MockHttpServletRequest asked() {
        return new MockHttpServletRequest(application);
    }

    private interface Meanwhile {
        void happens() throws Exception;
    }
}
