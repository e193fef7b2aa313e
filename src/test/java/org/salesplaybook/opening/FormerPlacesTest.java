package org.salesplaybook.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

@DisplayName("公司资料还放在旧位置")
class FormerPlacesTest {

    private static final String ORGANIZATION = "sales-playbook.organization.file";
    private static final String CALENDAR = "sales-playbook.working-days.calendar";

    @TempDir
    private Path home;

    private StandardEnvironment environment;

    @BeforeEach
    void defaults() throws IOException {
        environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
    }

    private void lies(String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), "x");
    }

    private String read(String setting) {
        new FormerPlaces(new DeferredLogs()).readFormerPlaces(environment, home);
        return environment.getProperty(setting);
    }

    @Test
    @DisplayName("新位置没有、旧位置有：读旧位置；都没有：新位置")
    void formerPlace() throws IOException {
        lies("organization/organization.yaml");
        assertThat(read(ORGANIZATION)).isEqualTo("file:organization/organization.yaml");
        assertThat(read(CALENDAR)).isEqualTo("company/calendar");
    }

    @Test
    @DisplayName("移过去以后，留下的空文件夹不要紧")
    void moved() throws IOException {
        lies("company/calendar/2026.json");
        Files.createDirectories(home.resolve("calendar"));
        assertThat(read(CALENDAR)).isEqualTo("company/calendar");
    }

    @Test
    @DisplayName("两处都有：不启动，逐处说明")
    void bothPlaces() throws IOException {
        lies("company/calendar/2026.json");
        lies("calendar/company.json");
        lies("company/organization.yaml");
        lies("organization/organization.yaml");
        assertThatThrownBy(() -> read(CALENDAR))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(
                                        "company/organization.yaml 和 organization/organization.yaml 都有文件：请把要用的内容并到 company/organization.yaml，再移走"
                                                + " organization/organization.yaml",
                                        "company/calendar 和 calendar 都有文件：请把要用的内容并到 company/calendar，再移走 calendar"));
    }

    @Test
    @DisplayName("自己写明了位置的，不问旧位置")
    void ownPlace() throws IOException {
        lies("calendar/company.json");
        environment.getPropertySources().addFirst(new MapPropertySource("own", Map.of(CALENDAR, "/srv/calendar")));
        assertThat(read(CALENDAR)).isEqualTo("/srv/calendar");
        assertThat(List.of(read(ORGANIZATION))).containsExactly("file:company/organization.yaml");
    }
}
