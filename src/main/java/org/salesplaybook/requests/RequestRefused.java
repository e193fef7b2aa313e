package org.salesplaybook.requests;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A person asked for something that the rules of the business do not allow. The transaction is rolled back, so nothing
 * of the request is kept; the message is Chinese, names the fields, and reaches the person as it stands (HTTP 400).
 *
 * <p>Not a {@link org.camunda.bpm.engine.ProcessEngineException}: those reach a REST client as a server error, with an
 * English sentence put before their message.
 */
public class RequestRefused extends RuntimeException {

    private final transient List<Problem> problems;

    /** @param problems what is wrong, at least one */
    public RequestRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("；")));
        this.problems = List.copyOf(problems);
    }

    /** @param message what is wrong and what is expected, in Chinese */
    public RequestRefused(String message) {
        this(List.of(Problem.of(message)));
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** @return what is wrong, in the order of the form */
    public List<Problem> problems() {
        return problems;
    }
}
