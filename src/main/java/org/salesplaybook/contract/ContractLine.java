package org.salesplaybook.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a contract is about (明细), as the quotation's form submits it and as an order takes it over.
 *
 * @param item the product in the catalogue, if it is one
 * @param family one of the ten product families (产品类别)
 * @param product what it is called (名称)
 * @param model its model (型号规格)
 * @param quantity pieces
 * @param colour its colour, where it matters
 * @param listPrice yuan a piece in the catalogue, if it is in there
 * @param unitPrice yuan a piece as agreed
 * @param supply where it comes from: {@code make}, {@code buy} or {@code stock}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record ContractLine(
        @Nullable String item,
        String family,
        String product,
        String model,
        int quantity,
        @Nullable String colour,
        @Nullable BigDecimal listPrice,
        BigDecimal unitPrice,
        String supply) {}
