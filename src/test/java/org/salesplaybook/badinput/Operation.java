package org.salesplaybook.badinput;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that the application can be asked to do over HTTP.
 *
 * @param method HTTP's
 * @param path from the door on, with the names of parameters in braces
 * @param inPath the parameters in it
 * @param inQuery those behind the question mark
 * @param contentType of the body; {@code null} where there is none
 * @param body what is sent; {@code null} where there is none
 */
record Operation(
        String method,
        String path,
        Map<String, Shape> inPath,
        Map<String, Shape> inQuery,
        String contentType,
        Shape body) {

    Operation {
        // sorted, so that the same seed gives the same attacks
        inPath = new TreeMap<>(inPath);
        inQuery = new TreeMap<>(inQuery);
    }

    Operation at(String prefix) {
        return new Operation(method, prefix + path, inPath, inQuery, contentType, body);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
