package org.salesplaybook.catalogue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something that the company sells.
 *
 * @param id what is stored where it was chosen
 * @param family one of the ten product families (产品类别)
 * @param name what it is called (名称)
 * @param model its model (型号规格)
 * @param listPrice yuan a piece (定价), from which discounts are reckoned
 * @param discontinued whether it is no longer sold
 */
record Product(String id, String family, String name, String model, BigDecimal listPrice, boolean discontinued) {

    /** @return whether the file has all of it; products that it does not have all of are not read */
    boolean isComplete() {
        return isText(id)
                && isText(family)
                && isText(name)
                && isText(model)
                && listPrice != null
                && listPrice.signum() >= 0;
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
