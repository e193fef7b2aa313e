package org.salesplaybook.requests;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * What holds for every request, whatever it asks for: its words are {@linkplain PlainText cleaned}, it counts from zero
 * and not farther than anything goes, and has a body where one is read.
 */
@PreMatching
@Priority(RefusalResponse.FIRST)
class RequestCheck implements ContainerRequestFilter, ReaderInterceptor {

    private static final Map<String, Integer> FARTHEST =
            Map.of("page", 1_000_000, "firstResult", 1_000_000_000, "maxResults", Integer.MAX_VALUE);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,50}");
    private static final Pattern FILE_VARIABLE = Pattern.compile("(?:^|/)(?:local)?[vV]ariables/[^/]+/data$");

    /** What waits for something to do, which the web applications cannot. */
    private static final String LONG_POLLING = "external-task/fetchAndLock";

    @Context
    private HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        PlainText.of("地址", path);
        clean(request);
        if (path.endsWith(LONG_POLLING) && !servlet.isAsyncSupported()) {
            throw new RequestRefused("外部任务只能经 /engine-rest 领取");
        }
        if (request.getMethod().equals("POST") && FILE_VARIABLE.matcher(path).find()) {
            throw new RequestRefused("变量不能是文件，应为文字、数字、是否、日期或 Json；文件请加在「附件」页");
        }
    }

    /** What is searched for is read as what is stored. */
    private static void clean(ContainerRequestContext request) {
        StringJoiner query = new StringJoiner("&");
        AtomicBoolean isOther = new AtomicBoolean();
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            PlainText.of("地址", name);
            values.forEach(value -> {
                String clean = PlainText.cleanedLine(value);
                check(name, clean);
                isOther.compareAndSet(false, !clean.equals(value));
                query.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(clean, StandardCharsets.UTF_8));
            });
        });
        if (isOther.get()) {
            request.setRequestUri(UriBuilder.fromUri(request.getUriInfo().getRequestUri())
                    .replaceQuery(query.toString())
                    .build());
        }
    }

    private static void check(String name, String value) {
        String fault = PlainText.fault(value);
        Integer farthest = FARTHEST.get(name);
        if (fault == null && farthest != null && !isWithin(value, farthest)) {
            fault = "应为 0 至 " + farthest + " 的整数";
        }
        if (fault != null) {
            throw new RequestRefused(List.of(new Problem(name, name, fault)));
        }
    }

    private static boolean isWithin(String value, int farthest) {
        if (value.isEmpty()) {
            return true;
        }
        return NUMBER.matcher(value).matches()
                && new BigInteger(value).signum() >= 0
                && new BigInteger(value).compareTo(BigInteger.valueOf(farthest)) <= 0;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw new RequestRefused("请求没有内容");
        }
        return body;
    }
}
