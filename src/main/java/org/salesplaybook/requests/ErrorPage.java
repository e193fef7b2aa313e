package org.salesplaybook.requests;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.HtmlUtils;

/** Answers what fails before or beside the JAX-RS applications: in a filter, at an address that does not exist. */
@Controller
class ErrorPage implements ErrorController {

    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>销售部作业系统</title></head>
            <body><h1>打不开这个页面</h1><p>%s。</p><p><a href="%s/">回到首页</a></p></body></html>
            """;

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<?> answer(HttpServletRequest request) {
        String address = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        Failure failure = failure(request, address);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(failure.status());
        failure.tryAgainAfter().ifPresent(seconds -> answer.header("Retry-After", seconds.toString()));
        return isForPeople(request, address)
                ? answer.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                        .body(PAGE.formatted(HtmlUtils.htmlEscape(failure.message()), request.getContextPath()))
                : answer.contentType(MediaType.APPLICATION_JSON).body(failure.body());
    }

    private static Failure failure(HttpServletRequest request, String address) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return Failure.of(thrown, request.getMethod() + " " + address);
        }
        return Failure.ofStatus(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404);
    }

    private static boolean isForPeople(HttpServletRequest request, String address) {
        String accept = request.getHeader("Accept");
        boolean isPage =
                !address.contains("/engine-rest") && !address.contains("/api/") && !address.contains("/actuator");
        return isPage && accept != null && accept.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_HTML_VALUE);
    }
}
