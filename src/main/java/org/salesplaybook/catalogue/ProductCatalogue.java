package org.salesplaybook.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.values.Money;
import org.salesplaybook.values.Names;
import org.salesplaybook.values.SearchWords;
import org.springframework.stereotype.Component;

/** The products of the catalogue file, to choose from in a form: nobody types a product, or makes up its list price. */
@Component
class ProductCatalogue implements KnownRecords {

    private final Organization organization;
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Map<String, String> foundBy = new ConcurrentHashMap<>();

    ProductCatalogue(CatalogueFile file, Organization organization) {
        this.organization = organization;
        file.products().forEach(product -> products.put(product.id(), product));
    }

    @Override
    public String kind() {
        return "product";
    }

    /** Prices are for those who see contracts. */
    @Override
    public boolean areOpenTo(String person) {
        return organization.seesCasesOf(person, "contract");
    }

    @Override
    public List<Known> find(@Nullable String person, @Nullable String words) {
        SearchWords looked = new SearchWords(words);
        return products.values().stream()
                .filter(product -> !product.discontinued())
                .filter(product -> looked.areIn(foundBy.computeIfAbsent(product.id(), id -> foundBy(product))))
                .map(ProductCatalogue::known)
                .limit(MOST)
                .toList();
    }

    private static String foundBy(Product product) {
        return String.join(
                " ", known(product).label(), Names.initials(product.name()), Names.initials(product.family()));
    }

    @Override
    public Optional<Known> offered(@Nullable String person, String number) {
        return Optional.ofNullable(products.get(number))
                .filter(product -> !product.discontinued())
                .map(ProductCatalogue::known);
    }

    private static Known known(Product product) {
        return new Known(
                product.id(),
                product.name() + " " + product.model() + "（" + product.family() + "，定价 "
                        + Money.shown(product.listPrice()) + "）");
    }

    @Override
    public Map<String, Object> about(String number) {
        Product product = products.get(number);
        return product == null
                ? Map.of()
                : Map.of(
                        "family",
                        product.family(),
                        "product",
                        product.name(),
                        "model",
                        product.model(),
                        "listPrice",
                        product.listPrice());
    }

    @Override
    public Map<String, Object> shownAtOnce(String number) {
        return about(number);
    }
}
