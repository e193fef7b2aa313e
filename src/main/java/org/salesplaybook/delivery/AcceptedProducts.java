package org.salesplaybook.delivery;

import java.util.Collection;
import java.util.List;
import org.salesplaybook.casefile.DeliveredProducts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What deliveries were accepted with, for the customer's file. */
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
                : database.sql("select acceptance_date, delivery, product, model, quantity, serial_nos "
                                + "from delivered_product where delivery in (:deliveries) "
                                + "order by acceptance_date desc, product")
                        .param("deliveries", deliveries)
                        .query((row, line) -> new Delivered(
                                row.getString("acceptance_date"),
                                row.getString("delivery"),
                                row.getString("product"),
                                row.getString("model"),
                                row.getInt("quantity"),
                                row.getString("serial_nos")))
                        .list();
    }
}
