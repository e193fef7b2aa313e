package org.salesplaybook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.salesplaybook.forms.Choices;
import org.salesplaybook.vocabulary.FieldProperty;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ByteArrayResource;

/** With a catalogue of which one family is new, and the forms that are shipped. */
@DisplayName("产品类别：只改产品目录，各张表单里就选得到")
class ProductFamiliesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CATALOGUE = """
            products:
              - {id: ZM-24, family: 转马类, name: 豪华转马, model: ZM-24, listPrice: 198000}
              - {id: ZM-8, family: 老转马类, name: 小转马, model: ZM-8, listPrice: 50000, discontinued: true}
              - {id: PP-1, family: 碰碰车类, name: 电池碰碰车, model: PP-1, listPrice: 12000}
            """;

    private static Choices choices(String catalogue) {
        CatalogueFile file = new CatalogueFile(
                new CatalogueSettings(new ByteArrayResource(catalogue.getBytes(StandardCharsets.UTF_8)), null));
        return new Choices(
                null,
                List.of(),
                List.of(new ProductFamilies(file)),
                new StaticListableBeanFactory().getBeanProvider(IdentityService.class),
                JSON);
    }

    /** All fields, also those within lists and groups, by the forms that have them. */
    private static List<JsonNode> fields() throws IOException {
        List<JsonNode> fields = new ArrayList<>();
        try (Stream<Path> forms = Files.walk(Path.of("forms"))) {
            for (Path form :
                    forms.filter(path -> path.toString().endsWith(".form")).toList()) {
                add(JSON.readTree(form.toFile()), fields);
            }
        }
        return fields;
    }

    private static void add(JsonNode component, List<JsonNode> fields) {
        fields.add(component);
        component.path("components").forEach(inner -> add(inner, fields));
    }

    @Test
    @DisplayName("选项就是目录里的，新加的在内；停售产品的也在，旧业务填的还收")
    void fromTheCatalogue() throws IOException {
        Choices choices = choices(CATALOGUE);
        List<JsonNode> asking =
                fields().stream().filter(FieldProperty.LISTED::isIn).toList();
        assertThat(asking).hasSize(5).allSatisfy(field -> {
            assertThat(choices.of(field)).extracting(Choices.Choice::label).containsExactly("转马类", "老转马类", "碰碰车类");
            assertThat(choices.offers(field, TextNode.valueOf("碰碰车类"))).isTrue();
            assertThat(choices.offers(field, TextNode.valueOf("充气类"))).isFalse();
        });
        JsonNode shown = JSON.readTree(choices.filledIn(new ByteArrayInputStream(JSON.writeValueAsBytes(
                JSON.createObjectNode().set("components", JSON.createArrayNode().add(asking.get(0)))))));
        assertThat(shown.at("/components/0/values").toString()).contains("碰碰车类").doesNotContain("充气类");
    }

    @Test
    @DisplayName("没有目录：用表单里写的十类")
    void withoutACatalogue() throws IOException {
        Choices choices = choices("products: []");
        assertThat(fields().stream().filter(FieldProperty.LISTED::isIn))
                .allSatisfy(field -> assertThat(choices.of(field)).hasSize(10));
    }

    @Test
    @DisplayName("列出产品类别的字段，都是从目录里来的")
    void everywhere() throws IOException {
        assertThat(fields().stream()
                        .filter(field -> field.path("values").toString().contains("旋转飞椅")))
                .isNotEmpty()
                .allMatch(FieldProperty.LISTED::isIn);
    }
}
