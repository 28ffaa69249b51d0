package org.subprocessorregistry.alternatives;

import java.util.Map;
import java.util.TreeMap;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.platform.Json;

/** A text in several languages, in a jsonb column. */
@Converter
public class Texts implements AttributeConverter<Map<String, String>, Object> {

    private static final TypeReference<Map<String, String>> BY_LANGUAGE = new TypeReference<>() { };

    @Override
    public Object convertToDatabaseColumn(Map<String, String> texts) {
        return Json.write(texts == null ? Map.of() : new TreeMap<>(texts));
    }

    @Override
    public Map<String, String> convertToEntityAttribute(Object json) {
        return json == null ? Map.of() : Map.copyOf(Json.read(json.toString(), BY_LANGUAGE));
    }

    /** The text in that language, else in English, else in whichever there is. */
    public static String in(String language, Map<String, String> texts) {
        String english = texts.getOrDefault("en", texts.values().stream().findFirst().orElse(""));
        return texts.getOrDefault(language, english);
    }
}
