package org.salesplaybook.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page is made anew with {@code mvn test -Dtest=RightsDocumentTest -Drights.write}. */
@DisplayName("docs/rights.zh-CN.md 与权限矩阵和组织文件一致")
class RightsDocumentTest {

    private static final Path PAGE = Path.of("docs", "rights.zh-CN.md");

    @Test
    @DisplayName("是由它们生成的")
    void isMadeFromTheMatrix() throws IOException {
        String page = RightsDocument.of(RightsMatrix.read()).stripTrailing() + "\n";
        if (System.getProperty("rights.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("make it anew: mvn test -Dtest=RightsDocumentTest -Drights.write")
                .isEqualTo(page);
    }
}
