package org.salesplaybook.endpoints;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.EditedFile;
import org.salesplaybook.opening.EditedFiles;
import org.salesplaybook.vocabulary.Nearest;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The file that says which systems can be asked. Secrets stand in the environment, and the file names them. */
@Component
class EndpointsFile implements EditedFiles {

    private static final String WHAT = "外部接口的设置有误";
    private static final Pattern ID = Pattern.compile("[A-Za-z][\\w-]{0,49}");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    /** What stands in the environment, or in the settings. */
    private static final Pattern SETTING = Pattern.compile("\\$\\{([\\w.-]+)}");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    /** What a value of a header may hold: what stands on a keyboard, so that no second header can begin in it. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]+");
    /** What the request itself says. */
    private static final Set<String> OF_REQUEST = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "accept",
            "idempotency-key",
            "expect",
            "upgrade",
            "te",
            "trailer");

    private static final int LONGEST_ANSWER = 30;
    private static final int USUAL_ANSWER = 10;

    private final Resource file;
    private final Environment environment;

    EndpointsFile(EndpointSettings settings, Environment environment) {
        this.file = settings.file();
        this.environment = environment;
    }

    /** The content of the file. */
    private record Content(@Nullable List<Written> endpoints) {}

    /**
     * What is written of one.
     *
     * @param timeout seconds
     */
    private record Written(
            @Nullable String id,
            @Nullable String name,
            @Nullable String method,
            @Nullable String url,
            @Nullable String token,
            @Nullable String user,
            @Nullable String password,
            @Nullable Map<String, String> headers,
            int timeout,
            boolean ownNetwork) {}

    @Override
    public void look() {
        endpoints();
    }

    /**
     * @return what it says; nothing where there is no file
     * @throws CannotStart with everything that is wrong in it
     */
    List<Endpoint> endpoints() {
        if (!file.exists()) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        List<Endpoint> endpoints = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Written written : read()) {
            String id = Objects.requireNonNullElse(written.id(), "");
            Consumer<String> fault = message -> faults.add("接口 " + id + "：" + message);
            if (!ID.matcher(id).matches()) {
                fault.accept("id 应以字母开头，只有字母、数字、- 和 _");
            }
            if (!ids.add(id)) {
                fault.accept("出现了两次");
            }
            endpoints.add(endpoint(id, written, fault));
        }
        if (!faults.isEmpty()) {
            throw new CannotStart(WHAT, faults);
        }
        return endpoints;
    }

    private List<Written> read() {
        try {
            String text = EditedFile.text(file);
            if (text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"))) {
                return List.of();
            }
            List<Written> endpoints =
                    EditedFile.yaml().readValue(text, Content.class).endpoints();
            return endpoints == null ? List.of() : endpoints;
        } catch (JsonProcessingException e) {
            throw new CannotStart(WHAT, List.of(file.getFilename() + " " + fault(e)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fault(JsonProcessingException wrong) {
        String line = "第 " + wrong.getLocation().getLineNr() + " 行";
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            return line + "：没有“" + unknown.getPropertyName() + "”这一项"
                    + Nearest.instead(unknown.getPropertyName(), known);
        }
        return wrong instanceof JsonMappingException && !(wrong.getCause() instanceof JsonParseException)
                ? EditedFile.fault(wrong)
                : line + "：格式不对：每一项写成“名称: 值”，冒号后空一格，各行用空格对齐";
    }

    private Endpoint endpoint(String id, Written written, Consumer<String> fault) {
        String name = Objects.requireNonNullElse(written.name(), "");
        if (name.isBlank()) {
            fault.accept("没有写 name：人们怎样称呼它，如“信用查询”");
        }
        String method = Objects.requireNonNullElse(written.method(), "GET").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            fault.accept("method “" + written.method() + "” 不认识"
                    + Nearest.instead(method, METHODS.stream().sorted().toList()));
        }
        String url = url(written, fault);
        Map<String, String> headers = headers(written, fault);
        if (!headers.isEmpty() && url.startsWith("http:") && !written.ownNetwork()) {
            fault.accept("口令不能不加密地送到公司外面：url 请用 https");
        }
        int timeout = written.timeout() == 0 ? USUAL_ANSWER : written.timeout();
        if (timeout < 1 || timeout > LONGEST_ANSWER) {
            fault.accept("timeout 应为 1 到 " + LONGEST_ANSWER + " 秒");
        }
        return new Endpoint(id, name, method, url, headers, Duration.ofSeconds(timeout), written.ownNetwork());
    }

    private String url(Written written, Consumer<String> fault) {
        if (written.url() == null) {
            fault.accept("没有写 url：地址，如 https://erp.example.com/customers/{customer}");
            return "";
        }
        String url = resolved("url", written.url(), fault);
        try {
            URI address = new URI(Endpoint.PLACE.matcher(url).replaceAll("x"));
            String host = address.getHost();
            if (!Set.of("http", "https").contains(address.getScheme()) || host == null) {
                fault.accept("url 应以 https:// 或 http:// 开头，后面是主机");
            } else if (address.getUserInfo() != null || address.getFragment() != null) {
                fault.accept("url 里不能有用户名、密码和 #：请写在 user、password 里");
            } else if (!url.startsWith(address.getScheme() + "://" + address.getRawAuthority())) {
                fault.accept("url 的主机和端口里不能有 {…}：送的内容不能决定问谁");
            } else {
                Addresses.faultOfLiteral(host, written.ownNetwork()).ifPresent(fault);
            }
        } catch (URISyntaxException e) {
            fault.accept("url 不是正确的地址；里面的汉字、空格要写成 %…，可变的部分写 {名称}");
        }
        return url;
    }

    private Map<String, String> headers(Written written, Consumer<String> fault) {
        Map<String, String> headers = new LinkedHashMap<>();
        Objects.requireNonNullElse(written.headers(), Map.<String, String>of()).forEach((name, value) -> {
            if (!HEADER.matcher(name).matches() || OF_REQUEST.contains(name.toLowerCase(Locale.ROOT))) {
                fault.accept("headers 里不能写 " + name);
            }
            headers.put(name, resolved("headers 的 " + name, Objects.requireNonNullElse(value, ""), fault));
        });
        boolean hasUser = written.user() != null || written.password() != null;
        if (written.token() != null) {
            headers.put("Authorization", "Bearer " + secret("token", written.token(), fault));
        }
        if (hasUser) {
            String user = resolved("user", Objects.requireNonNullElse(written.user(), ""), fault);
            String password = secret("password", Objects.requireNonNullElse(written.password(), ""), fault);
            headers.put(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }
        long ways = headers.keySet().stream()
                        .filter(name -> name.equalsIgnoreCase("Authorization"))
                        .count()
                + (written.token() != null && hasUser ? 1 : 0);
        if (ways > 1) {
            fault.accept("token、user 和 password、headers 的 Authorization 只能写一种");
        }
        headers.forEach((name, value) -> {
            if (!value.isEmpty() && !HEADER_VALUE.matcher(value).matches()) {
                fault.accept(name + " 的值只能有键盘上的字母、数字和符号");
            }
        });
        return headers;
    }

    /** Who reads the file, or a copy of it, must not be able to ask. */
    private String secret(String what, String written, Consumer<String> fault) {
        if (!SETTING.matcher(written).matches()) {
            fault.accept(what + " 不要写在文件里：放进环境变量，这里写 ${变量名}，如 ${CREDIT_TOKEN}");
            return "";
        }
        return resolved(what, written, fault);
    }

    private String resolved(String what, String written, Consumer<String> fault) {
        Matcher settings = SETTING.matcher(written);
        String resolved = settings.replaceAll(setting -> {
            String value = environment.getProperty(setting.group(1), "").strip();
            if (value.isEmpty()) {
                fault.accept(what + " 里的 ${" + setting.group(1) + "} 没有值：请设这个环境变量");
            }
            return Matcher.quoteReplacement(value);
        });
        if (resolved.isBlank() && !settings.reset().find()) {
            fault.accept(what + " 是空的");
        }
        return resolved;
    }
}
