package org.salesplaybook.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.forms.KnownRecords;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.EditedFile;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.values.Money;
import org.salesplaybook.values.Names;
import org.salesplaybook.values.SearchWords;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The products of the catalogue file, to choose from in a form: nobody types a product, or makes up its list price. */
@Component
class ProductCatalogue implements KnownRecords {

    private static final String WHAT = "产品目录有误";

    private final Organization organization;
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Map<String, String> foundBy = new ConcurrentHashMap<>();

    /** @throws CannotStart where the file cannot be read or contradicts itself */
    ProductCatalogue(CatalogueSettings settings, Organization organization) {
        this.organization = organization;
        if (settings.inUse().exists()) {
            List<Product> read = read(settings.inUse());
            List<String> faults = faults(read);
            if (!faults.isEmpty()) {
                throw new CannotStart(WHAT, faults);
            }
            read.forEach(product -> products.put(product.id(), product));
        }
    }

    /** The content of the file. */
    private record Content(List<Product> products) {}

    private static List<Product> read(Resource file) {
        try (InputStream content = file.getInputStream()) {
            List<Product> products =
                    EditedFile.yaml().readValue(content, Content.class).products();
            return products == null ? List.of() : products;
        } catch (JsonProcessingException e) {
            throw new CannotStart(
                    WHAT,
                    List.of(file.getFilename() + " 第 " + e.getLocation().getLineNr() + " 行：" + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faults(List<Product> products) {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Product product : products) {
            if (!product.isComplete()) {
                faults.add("产品 " + product.id() + "：id、family、name、model、listPrice 都要写，listPrice 不能是负数");
            }
            if (!ids.add(product.id())) {
                faults.add("产品 " + product.id() + "：出现了两次");
            }
        }
        return faults;
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
