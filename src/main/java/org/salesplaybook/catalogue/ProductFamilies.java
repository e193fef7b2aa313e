package org.salesplaybook.catalogue;

import java.util.List;
import org.salesplaybook.forms.CompanyList;
import org.springframework.stereotype.Component;

/** The families of the products in the catalogue, those too that are sold no longer: cases are about them. */
@Component
class ProductFamilies implements CompanyList {

    private final List<String> families;

    ProductFamilies(CatalogueFile file) {
        this.families = file.products().stream().map(Product::family).distinct().toList();
    }

    @Override
    public String kind() {
        return "productFamily";
    }

    @Override
    public List<String> words() {
        return families;
    }
}
