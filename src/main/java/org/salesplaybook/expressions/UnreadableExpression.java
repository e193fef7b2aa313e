package org.salesplaybook.expressions;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.salesplaybook.requests.RefusalResponse;
import org.salesplaybook.requests.RequestRefused;

/**
 * Answers what cannot be read as an expression with HTTP 400, like one that is refused. The engine reads expressions of
 * requests only where a query gives one.
 *
 * @see RefusalResponse
 */
public class UnreadableExpression implements Feature, ExceptionMapper<ELException> {

    @Override
    public boolean configure(FeatureContext context) {
        context.register(UnreadableExpression.class);
        return true;
    }

    @Override
    public Response toResponse(ELException unreadable) {
        return RefusalResponse.of(new RequestRefused(ExpressionLanguage.IN_QUERIES + "，收到的写法有误"));
    }
}
