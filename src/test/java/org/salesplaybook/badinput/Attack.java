package org.salesplaybook.badinput;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One request with something wrong in it.
 *
 * @param operation what is asked for
 * @param address with its parameters, encoded
 * @param contentType of the body
 * @param body what is sent; {@code null} for nothing
 * @param person login of whoever sends it; {@code null} for nobody
 */
record Attack(Operation operation, String address, String contentType, String body, String person) {

    private static final List<String> PEOPLE =
            new ArrayList<>(List.of("sales1", "manager", "analyst1", "admin", "admin"));

    static {
        PEOPLE.add(null);
    }

    /** @return one request for each thing that can be wrong with the operation, in no order that means anything */
    static List<Attack> on(Operation operation, Map<String, String> known, Random random) {
        Rightly rightly = new Rightly(known, random);
        List<Attack> attacks = new ArrayList<>();
        operation
                .inPath()
                .keySet()
                .forEach(name -> WrongValues.TEXTS.forEach(wrong ->
                        attacks.add(attack(operation, rightly, random, name, wrong, rightBody(operation, rightly)))));
        operation
                .inQuery()
                .forEach((name, shape) -> WrongValues.inAddress(shape)
                        .forEach(wrong -> attacks.add(
                                attack(operation, rightly, random, name, wrong, rightBody(operation, rightly)))));
        WrongValues.BODIES.forEach(body -> attacks.add(attack(operation, rightly, random, "", "", body)));
        if (operation.body() != null) {
            WrongValues.inBody(operation.body(), rightly)
                    .forEach(body -> attacks.add(attack(operation, rightly, random, "", "", body)));
        }
        return attacks;
    }

    private static String rightBody(Operation operation, Rightly rightly) {
        Shape body = operation.body();
        return body == null || body.properties().isEmpty()
                ? null
                : rightly.objectWith(body, body.properties().keySet().iterator().next(), "null");
    }

    private static Attack attack(
            Operation operation, Rightly rightly, Random random, String wrongName, String wrong, String body) {
        String address = operation.path();
        for (Map.Entry<String, Shape> parameter : operation.inPath().entrySet()) {
            String name = parameter.getKey();
            address = address.replace(
                    "{" + name + "}",
                    encoded(
                            name.equals(wrongName)
                                    ? wrong
                                    : rightly.text(operation.path(), name, parameter.getValue())));
        }
        List<String> query = new ArrayList<>();
        operation.inQuery().forEach((name, shape) -> {
            if (name.equals(wrongName)) {
                query.add(name + "=" + encoded(wrong));
            } else if (random.nextInt(6) == 0) {
                query.add(name + "=" + encoded(rightly.text("", name, shape)));
            }
        });
        String contentType = operation.contentType() == null ? "application/json" : operation.contentType();
        String sent = body;
        if (body != null && contentType.startsWith("multipart")) {
            contentType += "; boundary=ab";
            sent = "--ab\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.bpmn\"\r\n\r\n" + body
                    + "\r\n--ab--\r\n";
        } else if (random.nextInt(40) == 0) {
            contentType = List.of(
                            "text/plain",
                            "application/xml",
                            "nonsense",
                            "application/json; charset=nope",
                            "multipart/form-data")
                    .get(random.nextInt(5));
        }
        boolean hasBody = !List.of("GET", "OPTIONS", "DELETE").contains(operation.method()) && sent != null;
        return new Attack(
                operation,
                address + (query.isEmpty() ? "" : "?" + String.join("&", query)),
                contentType,
                hasBody ? sent : null,
                PEOPLE.get(random.nextInt(PEOPLE.size())));
    }

    private static String encoded(String text) {
        // what Java's encoder would make a question mark
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replaceAll("^%3F$", text.equals("\uD800") ? "%ED%A0%80" : "%3F");
    }

    @Override
    public String toString() {
        return (person == null ? "nobody" : person) + ": " + operation.method() + " " + shortened(address) + " ["
                + contentType + "] " + (body == null ? "" : shortened(body));
    }

    private static String shortened(String text) {
        return (text.length() > 300 ? text.substring(0, 300) + "…" : text).replace("\0", "\\0");
    }
}
