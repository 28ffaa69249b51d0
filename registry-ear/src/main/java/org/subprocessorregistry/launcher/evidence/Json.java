package org.subprocessorregistry.launcher.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) as the manifest has it: objects, arrays, texts and whole numbers. A member that stands there twice is
 * refused, since readers would differ about it; so is anything nested deeper than a manifest.
 */
final class Json {

    private static final int DEEPEST = 16;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** A {@code Map}, {@code List}, {@code String} or {@code Long}. */
    static Object read(String text) throws Altered {
        Json json = new Json(text);
        Object value = json.value();
        if (json.at != text.length()) {
            throw json.wrong();
        }
        return value;
    }

    private Object value() throws Altered {
        if (++depth > DEEPEST) {
            throw wrong();
        }
        char c = peek();
        Object value = c == '{' ? object() : c == '[' ? array() : c == '"' ? string() : number();
        depth--;
        return value;
    }

    private Map<String, Object> object() throws Altered {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        if (peek() == '}') {
            at++;
            return members;
        }
        do {
            String name = string();
            expect(':');
            if (members.containsKey(name)) {
                throw wrong();
            }
            members.put(name, value());
        } while (more('}'));
        return members;
    }

    private List<Object> array() throws Altered {
        List<Object> values = new ArrayList<>();
        at++;
        if (peek() == ']') {
            at++;
            return values;
        }
        do {
            values.add(value());
        } while (more(']'));
        return values;
    }

    private boolean more(char end) throws Altered {
        char c = peek();
        at++;
        if (c != ',' && c != end) {
            throw wrong();
        }
        return c == ',';
    }

    private String string() throws Altered {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw wrong();
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() throws Altered {
        char c = next();
        switch (c) {
            case '"', '\\', '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    if (digit < 0) {
                        throw wrong();
                    }
                    code = code * 16 + digit;
                }
                return (char) code;
            default:
                throw wrong();
        }
    }

    private Long number() throws Altered {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (from == at || at - from > 18) {
            throw wrong();
        }
        return Long.valueOf(text.substring(from, at));
    }

    private void expect(char c) throws Altered {
        if (next() != c) {
            throw wrong();
        }
    }

    private char peek() throws Altered {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private char next() throws Altered {
        char c = peek();
        at++;
        return c;
    }

    private Altered wrong() {
        return Altered.in("manifest.json", "character %d is not as a manifest is written".formatted(at));
    }
}
