package org.subprocessorregistry.problems;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.subprocessorregistry.keys.EmailAddress;

/**
 * Looks at the fields of one request and names every one at fault, not only the first.
 *
 * <p>Each check returns the cleaned value (blanks around it cut), so that what was checked is what gets stored. A value at
 * fault comes back as something harmless; {@link #done()} then refuses the request as a whole.
 */
public final class FieldCheck {

    /** Longest name, title or position. */
    public static final int NAME = 200;
    /** Longest postal address or other field of a few lines. */
    public static final int ADDRESS = 1000;
    /** Longest free text. */
    public static final int TEXT = 10_000;
    /** Longest code. */
    public static final int CODE = 64;

    private static final int LONGEST_EMAIL = 254;
    private static final int MOST_ELEMENTS = 500;
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern DUNS = Pattern.compile("[0-9]{9}");
    private static final Pattern LEI = Pattern.compile("[A-Z0-9]{18}[0-9]{2}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final List<FieldError> errors = new ArrayList<>();

    /** A required field of one line: no control characters, which could become headers in a mail. */
    public String line(String path, String value, int max) {
        String line = optionalLine(path, value, max);
        if (line.isEmpty() && isFine(path)) {
            refuse(path, "This field is needed.");
        }
        return line;
    }

    /** A field of one line that may be absent; absent and blank become the empty text. */
    public String optionalLine(String path, String value, int max) {
        return cleaned(path, value, max, false);
    }

    /** A required text of several lines. */
    public String text(String path, String value, int max) {
        String text = optionalText(path, value, max);
        if (text.isEmpty() && isFine(path)) {
            refuse(path, "This field is needed.");
        }
        return text;
    }

    /** A text of several lines that may be absent; absent and blank become the empty text. */
    public String optionalText(String path, String value, int max) {
        return cleaned(path, value, max, true);
    }

    /** A required code in kebab-case, at most {@value #CODE} characters. */
    public String code(String path, String value) {
        String code = line(path, value, CODE);
        if (!code.isEmpty() && !KEBAB.matcher(code).matches()) {
            refuse(path, "Codes are small letters, digits and single hyphens, for example email-delivery.");
        }
        return code;
    }

    /** Codes in kebab-case, each once; absent becomes the empty list. */
    public List<String> codes(String path, List<String> values) {
        List<String> given = elements(path, values);
        var codes = new ArrayList<String>();
        for (int i = 0; i < given.size(); i++) {
            String code = code("%s[%d]".formatted(path, i), given.get(i));
            if (!codes.contains(code)) {
                codes.add(code);
            }
        }
        return List.copyOf(codes);
    }

    /** The elements of a list, none of them null; absent becomes the empty list. */
    public <T> List<T> elements(String path, List<T> values) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MOST_ELEMENTS) {
            refuse(path, "At most %d elements.".formatted(MOST_ELEMENTS));
            return List.of();
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                refuse("%s[%d]".formatted(path, i), "null is not an element.");
                return List.of();
            }
        }
        return List.copyOf(values);
    }

    /** An ISO 3166-1 alpha-2 code, upper-cased; absent and blank become null. */
    public String country(String path, String value) {
        String country = optionalLine(path, value, CODE).toUpperCase(Locale.ROOT);
        if (country.isEmpty()) {
            return null;
        }
        if (!COUNTRIES.contains(country)) {
            refuse(path, "Countries are ISO 3166-1 alpha-2 codes, for example IE.");
        }
        return country;
    }

    /** Whether a code is one of ISO 3166-1 alpha-2. */
    public static boolean isCountry(String code) {
        return code != null && COUNTRIES.contains(code);
    }

    /** A legal entity identifier with its check digits (ISO 17442: mod 97-10 of ISO 7064), upper-cased; absent and blank become null. */
    public String lei(String path, String value) {
        String lei = optionalLine(path, value, CODE).toUpperCase(Locale.ROOT);
        if (lei.isEmpty()) {
            return null;
        }
        if (!LEI.matcher(lei).matches()) {
            refuse(path, "An LEI has 18 letters or digits and two check digits.");
        } else if (!new BigInteger(digits(lei)).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE)) {
            refuse(path, "This is no LEI: its check digits do not fit. Look for a slip of the pen.");
        }
        return lei;
    }

    /** A D-U-N-S number, nine digits, also written with hyphens or blanks; absent and blank become null. */
    public String duns(String path, String value) {
        String duns = optionalLine(path, value, CODE).replaceAll("[ -]", "");
        if (duns.isEmpty()) {
            return null;
        }
        if (!DUNS.matcher(duns).matches()) {
            refuse(path, "A D-U-N-S number has nine digits, for example 15-048-3782.");
        }
        return duns;
    }

    /** A web address (http or https, with a host); absent and blank become null. */
    public String website(String path, String value) {
        String website = optionalLine(path, value, ADDRESS);
        if (website.isEmpty()) {
            return null;
        }
        if (!isWebAddress(website)) {
            refuse(path, "Give a web address that begins with https:// or http://.");
        }
        return website;
    }

    /** A required e-mail address, as typed. */
    public String email(String path, String value) {
        String email = optionalEmail(path, value);
        if (email.isEmpty() && isFine(path)) {
            refuse(path, "This field is needed.");
        }
        return email;
    }

    /** An e-mail address, as typed; absent and blank become the empty text. */
    public String optionalEmail(String path, String value) {
        String email = optionalLine(path, value, LONGEST_EMAIL);
        if (email.isEmpty()) {
            return "";
        }
        try {
            return EmailAddress.parse(email).typed();
        } catch (IllegalArgumentException e) {
            refuse(path, e.getMessage());
            return "";
        }
    }

    /** A required date of our times: years 1900 to 9999. */
    public LocalDate date(String path, LocalDate value) {
        LocalDate date = required(path, value);
        boolean ours = date == null || date.getYear() >= 1900 && date.getYear() <= 9999;
        check(ours, path, "Give a date from 1900-01-01 on.");
        return ours ? date : null;
    }

    /** A value that must be there. */
    public <T> T required(String path, T value) {
        if (value == null) {
            refuse(path, "This field is needed.");
        }
        return value;
    }

    /** Refuses a field unless what must hold does. */
    public void check(boolean holds, String path, String message) {
        if (!holds) {
            refuse(path, message);
        }
    }

    /** Notes one field at fault. */
    public void refuse(String path, String message) {
        errors.add(new FieldError(path, message));
    }

    /**
     * Ends the look at the request.
     *
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public void done() {
        if (errors.isEmpty()) {
            return;
        }
        FieldError first = errors.getFirst();
        String more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        throw new RuleViolation(ProblemType.INVALID, "%s: %s%s".formatted(first.path(), first.message(), more), errors);
    }

    private String cleaned(String path, String value, int max, boolean severalLines) {
        String cleaned = value == null ? "" : value.strip();
        if (cleaned.codePoints().anyMatch(c -> isRefused(c, severalLines))) {
            refuse(path, severalLines ? "Control characters are not allowed here."
                    : "Line breaks and control characters are not allowed here.");
            return "";
        }
        if (cleaned.codePointCount(0, cleaned.length()) > max) {
            refuse(path, "At most %d characters.".formatted(max));
            return "";
        }
        return cleaned;
    }

    private static boolean isRefused(int c, boolean severalLines) {
        if (severalLines && (c == '\n' || c == '\r' || c == '\t')) {
            return false;
        }
        // Direction marks can make a text read as another one than it is.
        boolean direction = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return direction || switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isWebAddress(String website) {
        try {
            var uri = new URI(website);
            return uri.getHost() != null && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Letters count from A = 10 to Z = 35. */
    private static String digits(String code) {
        return code.chars().mapToObj(c -> String.valueOf(Character.digit(c, 36))).collect(Collectors.joining());
    }

    private boolean isFine(String path) {
        return errors.stream().noneMatch(error -> error.path().equals(path));
    }
}
