package org.salesplaybook.catalogue;

import java.math.BigDecimal;

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

    boolean isComplete() {
        return isText(id)
                && isText(family)
                && isText(name)
                && isText(model)
                && listPrice != null
                && listPrice.signum() >= 0;
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }
}
