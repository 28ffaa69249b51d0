package org.subprocessorregistry.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Every text that a page or a page bean names is there. */
class TextsTest {

    private static final Pattern IN_PAGES = Pattern.compile("t\\['([a-z][A-Za-z0-9.-]*)']|texts\\.of\\('([a-z][A-Za-z0-9.-]*)'");
    private static final Pattern IN_BEANS = Pattern.compile("Done\\.(?:stay|goTo)\\((?:[^;]*?, )?\"([a-z][a-z0-9.-]*)\"");

    private final ResourceBundle texts = ResourceBundle.getBundle(Texts.BUNDLE, Locale.ROOT);

    @Test
    void everyTextOfAPageIsThere() throws IOException {
        assertEquals(List.of(), missing(Path.of("src/main/webapp"), ".xhtml", IN_PAGES));
    }

    @Test
    void everyTextOfAPageBeanIsThere() throws IOException {
        assertEquals(List.of(), missing(Path.of("src/main/java"), "Page.java", IN_BEANS).stream()
                .filter(key -> !key.endsWith(".")).toList());
    }

    private List<String> missing(Path below, String ending, Pattern pattern) throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(below)) {
            for (Path file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
                var matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    named.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
            }
        }
        assertFalse(named.isEmpty());
        return named.stream().filter(key -> !texts.containsKey(key)).toList();
    }
}
