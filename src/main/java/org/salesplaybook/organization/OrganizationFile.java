package org.salesplaybook.organization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.salesplaybook.engine.CannotStart;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Reads the one file that holds positions, teams and people. */
@Component
class OrganizationFile {

    private final ObjectMapper yaml = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final Resource file;

    OrganizationFile(OrganizationSettings settings) {
        this.file = settings.file();
    }

    /** @throws CannotStart where the file cannot be read or contradicts itself */
    Content read() {
        if (!file.exists()) {
            throw new CannotStart("组织文件有误", List.of("没有找到 " + file.getDescription()));
        }
        try (InputStream content = file.getInputStream()) {
            return yaml.readValue(content, Content.class);
        } catch (JsonProcessingException e) {
            throw new CannotStart("组织文件有误", List.of("第 " + e.getLocation().getLineNr() + " 行：" + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param positions the positions
     * @param teams     the teams
     * @param people    those who work here, and those who left and are still named
     */
    record Content(List<Position> positions, List<Team> teams, List<Person> people) {
    }
}
