package org.salesplaybook.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page is made anew with {@code mvn test -Dtest=VocabularyDocumentTest -Dvocabulary.write}. */
@DisplayName("docs/vocabulary.zh-CN.md 与程序里声明的词汇一致")
class VocabularyDocumentTest {

    private static final Path PAGE = Path.of("docs", "vocabulary.zh-CN.md");

    @Test
    @DisplayName("是由它生成的")
    void isMadeFromTheVocabulary() throws IOException {
        String page = VocabularyDocument.of(Path.of("processes")).stripTrailing() + "\n";
        if (System.getProperty("vocabulary.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("make it anew: mvn test -Dtest=VocabularyDocumentTest -Dvocabulary.write")
                .isEqualTo(page);
    }
}
