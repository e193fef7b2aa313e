package org.salesplaybook.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.salesplaybook.definitions.Diagram;
import org.salesplaybook.definitions.Fault;
import org.salesplaybook.soundness.Soundness;
import org.salesplaybook.soundness.Unsound;

/** Cases that hang at a join, run twice behind it, go round for ever; steps that no case comes to. */
final class EveryCaseCanEnd implements Rule {

    /** Of diagrams that are deployed, which are held against each one that is to be. */
    private static final Cache<Diagram, List<Unsound>> FOUND =
            Caffeine.newBuilder().weakKeys().build();

    @Override
    public List<Fault> faults(Checked checked) {
        return checked.definitions().diagrams().stream()
                .flatMap(diagram -> FOUND
                        .get(diagram, each -> Soundness.of(each.process()).faults())
                        .stream()
                        .map(fault -> Faults.at(diagram, fault.element(), fault.message())))
                .toList();
    }
}
