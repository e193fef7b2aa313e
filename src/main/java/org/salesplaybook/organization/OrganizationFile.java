package org.salesplaybook.organization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.salesplaybook.opening.CannotStart;
import org.salesplaybook.opening.EditedFile;
import org.salesplaybook.opening.EditedFiles;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Reads the one file that holds positions, teams and people. */
@Component
class OrganizationFile implements EditedFiles {

    private final ObjectMapper yaml = EditedFile.yaml();
    private final Resource file;

    OrganizationFile(OrganizationSettings settings) {
        this.file = settings.standIn() != null && !settings.file().exists() ? settings.standIn() : settings.file();
    }

    @Override
    public void look() {
        Content content = read();
        OrganizationChart.of(content.positions(), content.teams(), content.people());
    }

    /** @throws CannotStart where the file cannot be read or contradicts itself */
    Content read() {
        if (!file.exists()) {
            throw new CannotStart(
                    "没有组织文件",
                    List.of(
                            "找不到 " + where() + "：请把本公司的岗位、班组和人员写入此文件，"
                                    + "或用 --sales-playbook.organization.file=file:路径 指明它在哪里。只想试用演示组织，请加 --spring.profiles.active=demo"));
        }
        try (InputStream content = file.getInputStream()) {
            return yaml.readValue(content, Content.class);
        } catch (JsonProcessingException e) {
            throw new CannotStart(
                    "组织文件有误", List.of(where() + " 第 " + e.getLocation().getLineNr() + " 行：" + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String where() {
        try {
            return file.getFile().getAbsolutePath();
        } catch (IOException e) {
            return file.getDescription();
        }
    }

    /**
     * @param positions the positions
     * @param teams the teams
     * @param people those who work here, and those who left and are still named
     */
    record Content(List<Position> positions, List<Team> teams, List<Person> people) {

        Content {
            positions = positions == null ? List.of() : List.copyOf(positions);
            teams = teams == null ? List.of() : List.copyOf(teams);
            people = people == null ? List.of() : List.copyOf(people);
        }
    }
}
