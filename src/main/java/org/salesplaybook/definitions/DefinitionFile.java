package org.salesplaybook.definitions;

import java.nio.charset.StandardCharsets;

/**
 * A diagram, decision or form, as it lies in its folder.
 *
 * @param name    path below its folder; the name in the deployment, so that moving the folder changes nothing
 * @param content the file's bytes
 */
record DefinitionFile(String name, byte[] content) {

    boolean is(String suffix) {
        return name.endsWith(suffix);
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
