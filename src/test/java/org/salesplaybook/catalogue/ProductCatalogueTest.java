package org.salesplaybook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.forms.KnownRecords.Known;
import org.salesplaybook.opening.CannotStart;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

@DisplayName("产品目录")
class ProductCatalogueTest {

    private static final Resource DEMO =
            new ByteArrayResource("products: [{id: A, family: 充气类, name: 城堡, model: A-1, listPrice: 100}]".getBytes());

    @TempDir
    private Path folder;

    private ProductCatalogue catalogue(String content, Resource standIn) throws IOException {
        Path file = folder.resolve("products.yaml");
        if (content != null) {
            Files.writeString(file, content);
        }
        return new ProductCatalogue(
                new CatalogueFile(new CatalogueSettings(new FileSystemResource(file), standIn)), null);
    }

    @Test
    @DisplayName("在售的可选，带出类别、名称、型号和定价；停售的不再可选，旧业务里还认得")
    void offered() throws IOException {
        ProductCatalogue catalogue = catalogue("""
                products:
                  - {id: ZM-24, family: 转马类, name: 豪华转马, model: ZM-24, listPrice: 198000}
                  - {id: ZM-8, family: 转马类, name: 小转马, model: ZM-8, listPrice: 50000, discontinued: true}
                """, null);
        assertThat(catalogue.find("sales1", null))
                .containsExactly(new Known("ZM-24", "豪华转马 ZM-24（转马类，定价 ¥ 198,000.00）"));
        assertThat(catalogue.about("ZM-24"))
                .containsEntry("product", "豪华转马")
                .containsKeys("family", "model", "listPrice");
        assertThat(catalogue.about("ZM-8")).containsEntry("product", "小转马");
        assertThat(catalogue.about("ZM-9")).isEmpty();
    }

    @Test
    @DisplayName("名称里粘进的空格和看不见的字符不算；只有看不见的字符就是没写；编号只差这些的是同一个")
    void pasted() throws IOException {
        ProductCatalogue catalogue = catalogue(
                "products:\n  - {id: \"ZM-24\\u200B\", family: 转马类, name: \"\\u00A0豪华\\u202D转马 \", model: ZM-24, listPrice: 1}\n",
                null);
        assertThat(catalogue.about("ZM-24")).containsEntry("product", "豪华转马");
        assertThatThrownBy(() -> catalogue(
                        "products:\n  - {id: A, family: 充气类, name: \"\\u200B\", model: A-1, listPrice: 1}\n", null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("产品 A");
        assertThatThrownBy(() -> catalogue("""
                products:
                  - {id: A, family: 充气类, name: 城堡, model: A-1, listPrice: 1}
                  - {id: "A\\u00A0", family: 充气类, name: 城堡, model: A-1, listPrice: 1}
                """, null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("产品 A：出现了两次");
    }

    @Test
    @DisplayName("没有目录：没有可选的；演示时用随程序带的，有文件就用文件")
    void withoutAFile() throws IOException {
        assertThat(catalogue(null, null).find("sales1", null)).isEmpty();
        assertThat(catalogue(null, DEMO).find("sales1", null))
                .extracting(Known::number)
                .containsExactly("A");
        assertThat(catalogue("products: []", DEMO).find("sales1", null)).isEmpty();
    }

    @Test
    @DisplayName("写错的目录：说明哪个产品、哪一行，不启动")
    void faults() {
        assertThatThrownBy(() -> catalogue("products:\n  - {id: A, family: 充气类, name: 城堡, model: A-1}\n", null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("产品 A：id、family、name、model、listPrice 都要写");
        assertThatThrownBy(() -> catalogue(
                        "products:\n  - {id: A, family: 充气类, name: 城堡, model: A-1, listPrice: 1}\n"
                                + "  - {id: A, family: 充气类, name: 滑梯, model: A-2, listPrice: 1}\n",
                        null))
                .hasMessageContaining("产品 A：出现了两次");
        assertThatThrownBy(() -> catalogue("products:\n  - {id: A, price: 1}\n", null))
                .hasMessageContaining("products.yaml 第 2 行")
                .hasMessageContaining("price");
    }
}
