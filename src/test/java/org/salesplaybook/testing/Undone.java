package org.salesplaybook.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Carries a request out as it always is, and takes everything back that it changed: for tests that ask of everything
 * whether somebody may do it. The engine joins the transaction, as it does wherever there is one. Only requests that
 * ask for it, by a header.
 */
public class Undone extends OncePerRequestFilter {

    /** Whatever it says. */
    public static final String HEADER = "X-Undone";

    private final PlatformTransactionManager transactions;

    Undone(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        try {
            chain.doFilter(request, response);
        } finally {
            transactions.rollback(transaction);
        }
    }
}
