package org.salesplaybook.catalogue;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Where the product catalogue lies.
 *
 * @param file the catalogue; without one, nothing can be chosen and products are typed
 * @param standIn what is read where there is no such file; only the {@code demo} profile has one
 */
@ConfigurationProperties("sales-playbook.catalogue")
record CatalogueSettings(Resource file, @Nullable Resource standIn) {

    Resource inUse() {
        return standIn != null && !file.exists() ? standIn : file;
    }
}
