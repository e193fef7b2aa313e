package org.salesplaybook.rules;

import java.util.List;
import org.salesplaybook.definitions.Fault;

/** One kind of mistake. */
interface Rule {

    /** @return where it was made: file, element, what is wrong and what to write instead */
    List<Fault> faults(Checked checked);
}
