package org.salesplaybook.print;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** A filled-in paper form as HTML; the template escapes what people wrote. */
@Component
class Page {

    private final Template template;

    Page() throws IOException {
        template = Mustache.compiler()
                .defaultValue("")
                .emptyStringIsFalse(true)
                .compile(new ClassPathResource("templates/paper-form.mustache")
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    String of(Sheet sheet) {
        return template.execute(sheet);
    }
}
