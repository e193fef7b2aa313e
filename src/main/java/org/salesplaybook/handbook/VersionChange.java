package org.salesplaybook.handbook;

/**
 * What a version says otherwise than the one before.
 *
 * @param where the step, form or decision table that it is about
 * @param told what has changed, in a sentence
 */
public record VersionChange(String where, String told) {

    @Override
    public String toString() {
        return where + "：" + told;
    }
}
