package org.subprocessorregistry.pages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The texts of one language. A text may hold places {@code {0}}, {@code {1}} … for values. */
public final class Texts {

    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            ALL.put(language, new Texts(language));
        }
    }

    private final String bundle;
    private final Properties texts = new Properties();

    private Texts(Language language) {
        bundle = "texts_" + language.code() + ".properties";
        try (var stream = Texts.class.getResourceAsStream(bundle); var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts cannot be read: " + bundle, e);
        }
    }

    public static Texts in(Language language) {
        return ALL.get(language);
    }

    /**
     * The text of a key, its places filled.
     *
     * @throws IllegalArgumentException when there is no such text: a defect of ours, found by the first test of the page
     */
    public String of(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text %s in %s".formatted(key, bundle));
        }
        for (int i = values.length - 1; i >= 0; i--) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** The text of a code that may be newer than this bundle; the code itself, in words, where there is none. */
    public String ofCode(String group, String code) {
        return code == null ? "" : texts.getProperty(group + "." + code, code.replace('-', ' '));
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }
}
