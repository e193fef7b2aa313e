package org.salesplaybook.webapp;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every page the word by which its scripts are known to the browser (the nonce of its content security policy).
 * Camunda 7.24 draws one for every request and hands it to the page by way of the whole application: where two requests
 * meet, a page goes out with the word of the other, the browser runs none of its scripts, and it stays at its sign of
 * loading for good. Here what one request leaves for its page is seen by this request only.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NonceOfItsOwn extends OncePerRequestFilter {

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;
    private static final Set<String> OF_ATTRIBUTES = Set.of("getAttribute", "setAttribute", "removeAttribute");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithItsNonce(request), response);
    }

    private static final class WithItsNonce extends HttpServletRequestWrapper {

        private final ServletContext context;

        WithItsNonce(HttpServletRequest request) {
            super(request);
            this.context = (ServletContext) Proxy.newProxyInstance(
                    ServletContext.class.getClassLoader(),
                    new Class<?>[] {ServletContext.class},
                    (proxy, method, arguments) -> ofRequestOrOfAll(method, arguments));
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        private @Nullable Object ofRequestOrOfAll(Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && OF_ATTRIBUTES.contains(method.getName()) && NONCE.equals(arguments[0])) {
                return ofRequest(method.getName(), arguments);
            }
            try {
                return method.invoke(super.getServletContext(), arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        private @Nullable Object ofRequest(String method, Object[] arguments) {
            switch (method) {
                case "getAttribute" -> {
                    return getAttribute(NONCE);
                }
                case "setAttribute" -> setAttribute(NONCE, arguments[1]);
                default -> removeAttribute(NONCE);
            }
            return null;
        }
    }
}
