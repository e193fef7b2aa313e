package org.salesplaybook.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;

/** Lets people log in to the REST API. */
class RestLogIn extends ProcessEngineAuthenticationFilter {

    RestLogIn(BasicLogIn basic) {
        this.authenticationProvider = basic;
    }

    @Override
    public void init(FilterConfig config) {
        // it has got everything
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            super.doFilter(request, response, chain);
        } catch (TooManyAttempts refusal) {
            refusal.answer((HttpServletResponse) response);
        }
    }
}
