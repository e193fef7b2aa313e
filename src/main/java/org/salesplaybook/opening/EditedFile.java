package org.salesplaybook.opening;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.requests.PlainText;
import org.springframework.core.io.Resource;

/** How files are read that administrators and analysts edit. */
public final class EditedFile {

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern MISSING = Pattern.compile("Missing required creator property.*");
    private static final Map<Class<?>, String> EXPECTED =
            Map.of(LocalDate.class, "应为日期，如 2027-01-01", boolean.class, "应为 true 或 false", int.class, "应为整数");

    private EditedFile() {}

    /**
     * @return reads YAML and takes texts as {@link #asPeopleWrite} does. What it does not know is an error, so that
     *     nothing is spelt wrongly in silence
     */
    public static ObjectMapper yaml() {
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(asPeopleWrite())
                .build();
    }

    /**
     * @return takes texts as forms take them, see {@link PlainText#cleanedLine}: what was pasted with blanks or
     *     characters that nobody sees is no second name; and days as people write them, with wide digits too
     */
    public static Module asPeopleWrite() {
        return new SimpleModule()
                .addDeserializer(String.class, new Cleaned())
                .addDeserializer(LocalDate.class, new Day())
                .addDeserializer(int.class, new WholeNumber());
    }

    /**
     * @return all of a file, without what nobody sees in it, also between its words; its lines are those of the file
     * @throws IOException where it cannot be read
     */
    public static String text(Resource file) throws IOException {
        // what stands first is not taken for an outer blank
        return PlainText.cleaned("^" + file.getContentAsString(StandardCharsets.UTF_8))
                .substring(1);
    }

    /** @return where in a file of JSON something is wrong, and what is expected there, in Chinese */
    public static String fault(JsonProcessingException wrong) {
        String line =
                wrong.getLocation() == null ? "" : "第 " + wrong.getLocation().getLineNr() + " 行";
        if (!(wrong instanceof JsonMappingException mapping)) {
            return line + "第 " + wrong.getLocation().getColumnNr() + " 个字：格式不对，应为 JSON：标点为半角（英文），括号、引号成对，各项之间用逗号隔开";
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : "第 " + (step.getIndex() + 1) + " 项")
                .collect(Collectors.joining(" "));
        Matcher missing = MISSING.matcher(mapping.getOriginalMessage());
        String expected =
                mapping instanceof InvalidFormatException format && EXPECTED.containsKey(format.getTargetType())
                        ? EXPECTED.get(format.getTargetType()) + "，现在是“" + format.getValue() + "”"
                        : missing.matches() ? "应写明" : mapping.getOriginalMessage();
        return (line + " " + field).strip() + "：" + expected;
    }

    private static final class Cleaned extends StringDeserializer {

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            return text == null ? null : PlainText.cleanedLine(text);
        }
    }

    private static final class WholeNumber extends StdScalarDeserializer<Integer> {

        WholeNumber() {
            super(int.class);
        }

        @Override
        public Integer getNullValue(DeserializationContext context) {
            return 0;
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String written = narrow(parser.getValueAsString(""));
            try {
                return Integer.valueOf(written);
            } catch (NumberFormatException noNumber) {
                return (Integer) context.handleWeirdStringValue(int.class, written, "no number");
            }
        }
    }

    private static String narrow(String written) {
        return Normalizer.normalize(PlainText.cleanedLine(written), Normalizer.Form.NFKC)
                .replaceAll("\\s", "");
    }

    private static final class Day extends StdScalarDeserializer<LocalDate> {

        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String written = narrow(parser.getValueAsString(""));
            Matcher day = DAY.matcher(written);
            try {
                if (day.matches()) {
                    return LocalDate.of(
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(3)));
                }
            } catch (DateTimeException noSuchDay) {
                // said below
            }
            return (LocalDate) context.handleWeirdStringValue(LocalDate.class, written, "no day");
        }
    }
}
