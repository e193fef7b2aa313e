package org.salesplaybook.rules;

import java.util.List;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.soundness.Soundness;

/** Cases that hang at a join, run twice behind it, go round for ever; steps that no case comes to. */
final class EveryCaseCanEnd implements Rule {

    @Override
    public List<Fault> faults(Checked checked) {
        return checked.definitions().diagrams().stream()
                .flatMap(diagram -> Soundness.of(diagram.process()).faults().stream()
                        .map(fault -> Faults.at(diagram, fault.element(), fault.message())))
                .toList();
    }
}
