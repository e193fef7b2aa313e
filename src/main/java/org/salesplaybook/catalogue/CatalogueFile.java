package org.salesplaybook.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.EditedFile;
import org.salesplaybook.opening.EditedFiles;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The catalogue's file. */
@Component
class CatalogueFile implements EditedFiles {

    private static final String WHAT = "产品目录有误";

    private final Resource file;

    CatalogueFile(CatalogueSettings settings) {
        this.file = settings.inUse();
    }

    /** The content of the file. */
    private record Content(List<Product> products) {}

    @Override
    public void look() {
        products();
    }

    /**
     * @return its products; none where there is no file
     * @throws CannotStart where it cannot be read or contradicts itself
     */
    List<Product> products() {
        if (!file.exists()) {
            return List.of();
        }
        List<Product> products = read();
        List<String> faults = faults(products);
        if (!faults.isEmpty()) {
            throw new CannotStart(WHAT, faults);
        }
        return products;
    }

    private List<Product> read() {
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
}
