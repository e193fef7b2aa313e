package org.salesplaybook.definitions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A diagram, decision or form, as it lies in its folder.
 *
 * @param name path below its folder; the name in the deployment, so that moving the folder changes nothing
 * @param content the file's bytes
 */
public record DefinitionFile(String name, byte[] content) {

    /** @return whether the name ends so, such as {@code .bpmn} */
    public boolean is(String suffix) {
        return name.endsWith(suffix);
    }

    /** @return whether the other has the same name and content, byte by byte */
    public boolean isSameAs(DefinitionFile other) {
        return name.equals(other.name) && Arrays.equals(content, other.content);
    }

    /** @return the name without folders, which Camunda Modeler leaves out */
    public String simpleName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** @return the content, which is UTF-8 in all files that analysts write */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
