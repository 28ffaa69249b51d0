package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which one company is written, taken from a single name: without the legal form, the brand in brackets,
 * the name after "aka", "f/k/a", "d/b/a", "trading as".
 *
 * @param base       the name before brackets and "aka", folded, without its legal form
 * @param aliases    what the name says it is also called, folded, without legal forms
 * @param selfHosted whether the name says that no other company runs it
 * @param joined     whether the name joins several ("A & B")
 */
record NameForms(String base, Set<String> aliases, boolean selfHosted, boolean joined) {

    private static final Pattern LEGAL_FORM = Pattern.compile("( (inc|incorporated|llc|ltd|limited|corp|corporation|co"
            + "|company|plc|lp|llp|pbc|gmbh|ag|kg|se|ug|mbh|e k|sa|sas|sasu|sarl|srl|spa|sl|slu|sca|sci|et cie|bv|nv"
            + "|ab|as|aps|a s|oy|oyj|ou|sro|doo|kft|sp z oo|pty|pte|ulc|kk|gk|pvt|smc pvt|private|unlimited))+$");
    private static final Pattern BRACKETS = Pattern.compile("[(\\[]([^()\\[\\]]*)[)\\]]");
    private static final Pattern ALSO = Pattern.compile("(?i)[,\\s]+(?:a\\.?k\\.?a\\.?|f/k/a|fka|d/b/a|dba|t/a"
            + "|also known as|formerly|formerly known as|doing business as|trading as|now)\\s+");
    private static final Pattern LEADING_ALSO = Pattern.compile("(?i)^(?:a\\.?k\\.?a\\.?|f/k/a|fka|d/b/a|dba|t/a"
            + "|also known as|formerly known as|formerly|doing business as|trading as|now)\\s+");
    private static final Pattern JOINED = Pattern.compile(".*\\S( [&+/] |; )\\S.*");
    private static final Pattern ARTICLE = Pattern.compile("^the ");
    private static final Pattern SELF_HOSTED = Pattern.compile("(?i).*\\b(self-?\\s?hosted|on-?premises?|selbst gehostet"
            + "|auto-?hébergée?)\\b.*");

    static NameForms of(String name) {
        List<String> aliases = new ArrayList<>();
        Matcher brackets = BRACKETS.matcher(name);
        while (brackets.find()) {
            aliases.add(LEADING_ALSO.matcher(brackets.group(1).strip()).replaceFirst(""));
        }
        String[] parts = ALSO.split(BRACKETS.matcher(name).replaceAll(" "), -1);
        for (int i = 1; i < parts.length; i++) {
            aliases.add(parts[i]);
        }
        Set<String> folded = new LinkedHashSet<>();
        aliases.forEach(alias -> folded.add(core(alias)));
        folded.remove("");
        return new NameForms(core(parts[0]), folded, SELF_HOSTED.matcher(name).matches(),
                JOINED.matcher(name).matches());
    }

    private static String core(String name) {
        String folded = ARTICLE.matcher(FoldedText.of(name)).replaceFirst("");
        return LEGAL_FORM.matcher(folded).replaceFirst("");
    }

    List<String> baseWords() {
        return List.of(base.split(" "));
    }

    /** Every word of base and aliases. */
    Set<String> allWords() {
        Set<String> words = new LinkedHashSet<>(baseWords());
        aliases.forEach(alias -> words.addAll(List.of(alias.split(" "))));
        return words;
    }
}
