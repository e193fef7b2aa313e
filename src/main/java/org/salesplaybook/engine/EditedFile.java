package org.salesplaybook.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;

/** How files are read that administrators and analysts edit. */
public final class EditedFile {

    private EditedFile() {
    }

    /**
     * @return reads YAML and takes texts as forms take them, see {@link PlainText#cleanedLine}: what was pasted with blanks or characters
     *         that nobody sees is no second name. What it does not know is an error, so that nothing is spelt wrongly in silence
     */
    public static ObjectMapper yaml() {
        return YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new SimpleModule().addDeserializer(String.class, new Cleaned())).build();
    }

    private static final class Cleaned extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            return text == null ? null : PlainText.cleanedLine(text);
        }
    }
}
