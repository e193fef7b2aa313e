package org.salesplaybook.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a customer ordered (明细), as the form of the dispatch order submits it.
 *
 * @param family one of the ten product families (产品类别)
 * @param product what it is called (名称)
 * @param model its model (型号规格)
 * @param quantity pieces
 * @param colour its colour, where it matters
 * @param unitPrice yuan a piece; not in what those without sight of prices are shown
 * @param supply where it comes from: {@code make}, {@code buy} or {@code stock}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record OrderLine(
        String family,
        String product,
        String model,
        int quantity,
        @Nullable String colour,
        @Nullable BigDecimal unitPrice,
        String supply) {

    OrderLine withoutPrice() {
        return new OrderLine(family, product, model, quantity, colour, null, supply);
    }
}
