package org.salesplaybook.handbook;

import org.salesplaybook.definitions.Definitions;
import org.salesplaybook.definitions.Diagram;

/**
 * A version of a process.
 *
 * @param number counted from 1; 0 for one that is not deployed
 * @param diagram what it draws
 * @param definitions what was deployed together with it
 */
public record ProcessVersion(int number, Diagram diagram, Definitions definitions) {

    /** @return what the process is called */
    public String name() {
        String name = diagram.process().getName();
        return name == null ? diagram.key() : name;
    }
}
