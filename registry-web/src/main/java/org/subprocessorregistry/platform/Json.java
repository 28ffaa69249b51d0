package org.subprocessorregistry.platform;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;

/**
 * JSON as the contract has it: camelCase, dates {@code YYYY-MM-DD}, instants RFC 3339 in UTC, unknown and read-only
 * fields ignored, a duplicate key refused, depth and sizes limited by the parser's defaults.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            // After the module of dates: the later one is asked first.
            .addModule(new SimpleModule("registry").addDeserializer(LocalDate.class, new OurDates()).addDeserializer(String.class, new PlainText()))
            .addModule(new ParameterNamesModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .configure(JsonParser.Feature.AUTO_CLOSE_SOURCE, false)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    private static final TypeReference<List<String>> CODES = new TypeReference<>() { };

    private Json() {
    }

    /** Years 1 to 9999: what every calendar, mail and database around us can hold. */
    private static final class OurDates extends StdScalarDeserializer<LocalDate> {

        private static final long serialVersionUID = 1L;

        OurDates() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var day = LocalDateDeserializer.INSTANCE.deserialize(parser, context);
            if (day != null && (day.getYear() < 1 || day.getYear() > 9999)) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, parser.getText(), "The year is out of range.");
            }
            return day;
        }
    }

    /** The database keeps no NUL in a text. */
    private static final class PlainText extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        PlainText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text != null && text.indexOf('\0') >= 0
                    ? (String) context.handleWeirdStringValue(String.class, text, "NUL is not allowed here.") : text;
        }
    }

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The JSON text of a value of ours; such a value can always be written. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of ours cannot be written as JSON", e);
        }
    }

    /** Reads back what {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON cannot be read as " + type.getSimpleName(), e);
        }
    }

    /** Reads back what {@link #write} wrote. */
    public static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON cannot be read as " + type.getType(), e);
        }
    }

    /** Reads back a list of codes; it cannot be altered. */
    public static List<String> codes(String json) {
        return List.copyOf(read(json, CODES));
    }
}
