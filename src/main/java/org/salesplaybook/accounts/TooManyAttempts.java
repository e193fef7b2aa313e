package org.salesplaybook.accounts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Nobody may try to log in as that person, or from there, for a while. Nothing was looked at: the password may be right
 * or wrong.
 */
class TooManyAttempts extends RuntimeException {

    private static final String BODY = "{\"type\":\"TooManyAttempts\",\"message\":\"%s\"}";
    private static final int SECONDS_TO_A_MINUTE = 60;

    private final long seconds;

    TooManyAttempts(Duration wait) {
        this(Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    private TooManyAttempts(long seconds) {
        super("登录尝试过多，请 "
                + (seconds < SECONDS_TO_A_MINUTE
                        ? seconds + " 秒"
                        : (seconds + SECONDS_TO_A_MINUTE - 1) / SECONDS_TO_A_MINUTE + " 分钟")
                + "后再试");
        this.seconds = seconds;
    }

    /** @return for how long */
    long seconds() {
        return seconds;
    }

    /** @return the answer's body, in the shape of Camunda's own errors */
    String body() {
        return BODY.formatted(getMessage());
    }

    /** Answers where no JAX-RS application does. */
    void answer(HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(body().getBytes(StandardCharsets.UTF_8));
    }
}
