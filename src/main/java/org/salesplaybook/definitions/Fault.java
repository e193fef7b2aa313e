package org.salesplaybook.definitions;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a definition.
 *
 * @param file the file
 * @param element id of the element in it, if it is of one
 * @param message what is wrong, in Chinese
 * @param blocking whether it would break a case; a fault that does not only makes the diagram harder to read
 */
public record Fault(String file, @Nullable String element, String message, boolean blocking) {

    @Override
    public String toString() {
        return file + (element == null ? "" : " [" + element + "]") + "：" + message;
    }
}
