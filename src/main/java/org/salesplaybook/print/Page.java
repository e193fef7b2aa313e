package org.salesplaybook.print;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Mustache.TemplateLoader;
import com.samskivert.mustache.Template;
import java.io.Reader;
import org.springframework.stereotype.Component;

/** A filled-in paper form as HTML; the template escapes what people wrote. */
@Component
class Page {

    private final Template template;

    Page(Mustache.Compiler compiler, TemplateLoader templates) throws Exception {
        try (Reader source = templates.getTemplate("paper-form")) {
            template = compiler.defaultValue("").emptyStringIsFalse(true).compile(source);
        }
    }

    String of(Sheet sheet) {
        return template.execute(sheet);
    }
}
