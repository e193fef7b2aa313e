package org.salesplaybook.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesplaybook.opening.CannotStart;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

@DisplayName("组织文件")
class OrganizationFileTest {

    private static final Resource DEMO =
            new ByteArrayResource("people: [{id: sales1, name: 销售员一, position: salesRep}]".getBytes());

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("organization.yaml");
    }

    private OrganizationFile.Content read(Resource standIn) {
        return new OrganizationFile(new OrganizationSettings(new FileSystemResource(file()), standIn, null, false))
                .read();
    }

    @Test
    @DisplayName("没有组织文件，不能用演示人员开工")
    void withoutAFileNobodyWorks() {
        assertThatThrownBy(() -> read(null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("没有组织文件")
                .hasMessageContaining(file().toString());
    }

    @Test
    @DisplayName("演示时没有组织文件，用随程序带的")
    void inTheDemoTheJarsFileStandsIn() {
        assertThat(read(DEMO).people()).extracting(Person::name).containsExactly("销售员一");
    }

    @Test
    @DisplayName("有组织文件就用它，演示时也一样")
    void theFileComesFirst() throws IOException {
        Files.writeString(file(), "people: [{id: wang, name: 王工, position: production}]");
        assertThat(read(DEMO).people()).extracting(Person::name).containsExactly("王工");
        assertThat(read(DEMO).teams()).as("没有写的就是没有").isEmpty();
    }

    @Test
    @DisplayName("写错的组织文件，说明在哪一行")
    void aFaultIsNamedWithItsLine() throws IOException {
        Files.writeString(file(), "positions:\n  - {id: boss, name: 老板, colour: red}\n");
        assertThatThrownBy(() -> read(null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file() + " 第 2 行")
                .hasMessageContaining("colour");
    }
}
