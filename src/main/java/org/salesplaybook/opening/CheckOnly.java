package org.salesplaybook.opening;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Ends a start that was only to find out whether the folders are in order: they are, or it would not come so far. */
@Component
@ConditionalOnProperty(CheckOnly.SETTING)
@Order(BeforeOpening.DEFINITIONS + 1)
public class CheckOnly implements BeforeOpening {

    /** The setting that asks for it. */
    public static final String SETTING = "sales-playbook.check-only";

    /** Nothing is wrong, and nothing is started. */
    public static final class InOrder extends RuntimeException {}

    @Override
    public void prepare() {
        throw new InOrder();
    }
}
