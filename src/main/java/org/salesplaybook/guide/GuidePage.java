package org.salesplaybook.guide;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.guide.WorkOfPositions.OwnStep;
import org.salesplaybook.organization.Organization;
import org.salesplaybook.organization.Position;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The guide as a page: what concerns one position, then what is the same for all. */
@Component
class GuidePage {

    /** A position that one can choose. */
    private record Choice(String id, String name, boolean chosen) {}

    /**
     * What the template shows.
     *
     * @param unknown whether there is no such position as was asked for
     * @param own what the guide says of the position; HTML, as {@code introduction} and {@code common} are
     * @param inside whether the reader works here: who does what by when is no business of others
     */
    private record Content(
            @Nullable String position,
            boolean unknown,
            List<Choice> positions,
            String introduction,
            String own,
            boolean inside,
            List<String> starts,
            List<OwnStep> steps,
            List<GuideText.Place> places,
            String common) {}

    private final GuideText text;
    private final WorkOfPositions work;
    private final Organization organization;
    private final Template template;

    GuidePage(GuideText text, WorkOfPositions work, Organization organization) throws IOException {
        this.text = text;
        this.work = work;
        this.organization = organization;
        this.template = Mustache.compiler()
                .defaultValue("")
                .emptyStringIsFalse(true)
                .compile(new ClassPathResource("templates/guide.mustache").getContentAsString(StandardCharsets.UTF_8));
    }

    /**
     * @param position whose part is shown first; none where nobody is known and none was chosen
     * @param inside whether the reader has logged in
     */
    String of(@Nullable String position, boolean inside) {
        List<Choice> choices = organization.chart().positions().values().stream()
                .map(each -> new Choice(each.id(), each.name(), each.id().equals(position)))
                .toList();
        Position chosen = organization.chart().positions().get(position);
        Position listed = inside ? chosen : null;
        return template.execute(new Content(
                chosen == null ? null : chosen.name(),
                position != null && chosen == null,
                choices,
                text.introduction(),
                chosen == null ? "" : text.of(chosen.id()),
                listed != null,
                listed == null ? List.of() : work.startedBy(listed.id()),
                listed == null ? List.of() : work.stepsOf(listed.id()),
                text.places(),
                text.common()));
    }
}
