package org.salesplaybook.delivery;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.salesplaybook.casefile.DeliveredProducts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What deliveries were accepted with and what was paid for them, for the customer's file. */
@Component
class AcceptedProducts implements DeliveredProducts {

    private final JdbcClient database;

    AcceptedProducts(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Delivered> of(Collection<String> deliveries) {
        return deliveries.isEmpty()
                ? List.of()
                : database.sql("select acceptance_date, delivery, line_no, product, model, quantity, serial_nos "
                                + "from delivered_product where delivery in (:deliveries) "
                                + "order by acceptance_date desc, product")
                        .param("deliveries", deliveries)
                        .query((row, line) -> new Delivered(
                                KnownDeliveredProducts.number(row),
                                row.getString("acceptance_date"),
                                row.getString("delivery"),
                                row.getString("product"),
                                row.getString("model"),
                                row.getInt("quantity"),
                                row.getString("serial_nos")))
                        .list();
    }

    @Override
    public List<Receipt> receipts(Collection<String> deliveries) {
        return deliveries.isEmpty()
                ? List.of()
                : database.sql(
                                "select delivery, received_on, amount from receipt where delivery in (:deliveries) order by id")
                        .param("deliveries", deliveries)
                        .query((row, line) -> new Receipt(
                                row.getString("delivery"),
                                row.getObject("received_on", LocalDate.class),
                                row.getBigDecimal("amount")))
                        .list();
    }
}
