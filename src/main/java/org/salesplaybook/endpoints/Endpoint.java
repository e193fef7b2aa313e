package org.salesplaybook.endpoints;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One thing that a system of somebody else's can be asked. What it is asked never says where, or as whom. */
public final class Endpoint {

    /** Stands in an address for what a diagram sends under that name. */
    static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_]\\w*)}");

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final String id;
    private final String name;
    private final String method;
    private final String url;
    private final Map<String, String> headers;
    private final Duration longestAnswer;
    private final boolean inOwnNetwork;

    Endpoint(
            String id,
            String name,
            String method,
            String url,
            Map<String, String> headers,
            Duration longestAnswer,
            boolean inOwnNetwork) {
        this.id = id;
        this.name = name;
        this.method = method;
        this.url = url;
        this.headers = Map.copyOf(headers);
        this.longestAnswer = longestAnswer;
        this.inOwnNetwork = inOwnNetwork;
    }

    /** @return how diagrams name it */
    public String id() {
        return id;
    }

    /** @return what people call it */
    public String name() {
        return name;
    }

    /** @return names of what its address cannot do without */
    public Set<String> needed() {
        return PLACE.matcher(url)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    String method() {
        return method;
    }

    /** @return what proves who we are, among others: for requests alone */
    Map<String, String> headers() {
        return headers;
    }

    Duration longestAnswer() {
        return longestAnswer;
    }

    boolean isInOwnNetwork() {
        return inOwnNetwork;
    }

    /** @return whether what the address has no place for goes along as JSON; else it is asked for behind the address */
    boolean hasBody() {
        return WITH_BODY.contains(method);
    }

    /**
     * @param told by name, as text
     * @throws AskFailed where there is nothing for a place of the address, or what would lead to another one
     */
    URI address(Map<String, String> told) {
        String filled = PLACE.matcher(url)
                .replaceAll(place -> encoded(segment(place, told)).replace("$", "\\$"));
        Map<String, String> rest = new LinkedHashMap<>(told);
        rest.keySet().removeAll(needed());
        if (!hasBody() && !rest.isEmpty()) {
            filled += (filled.contains("?") ? "&" : "?")
                    + rest.entrySet().stream()
                            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                            .collect(Collectors.joining("&"));
        }
        return URI.create(filled);
    }

    private String segment(MatchResult place, Map<String, String> told) {
        String value = told.getOrDefault(place.group(1), "");
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            throw AskFailed.ofDiagram("没有问“" + name + "”：" + place.group(1) + " 没有值，或者不能写在地址里");
        }
        return value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Neither its address nor its secrets. */
    @Override
    public String toString() {
        return id;
    }
}
