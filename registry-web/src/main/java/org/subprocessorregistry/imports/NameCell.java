package org.subprocessorregistry.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a subprocessor and what web pages glue to it: footnote marks, a postal address, a registration number.
 * Markup in a name is part of the name; nothing here interprets it.
 *
 * @param name      may be empty
 * @param legalName the name in brackets before an address, or null
 * @param purpose   what stands in brackets where the header says that this is the purpose, or null
 * @param address   what was cut off, or null
 * @param country   ISO code of the country at the end of the address, or null
 * @param footnote  whether a footnote mark was taken away
 */
record NameCell(String name, String legalName, String purpose, String address, String country, boolean footnote) {

    private static final String LEGAL_FORM = "Inc\\.?|PBC|LLC|L\\.L\\.C\\.|GmbH|B\\.V\\.|Ltd\\.?|Limited|AG|S\\.A\\.";
    private static final int LONGEST_COUNTRY = 40;
    private static final Pattern GLUED_ADDRESS = Pattern.compile(
            "(.{2,}?(?:\\b(?:" + LEGAL_FORM + ")|\\)))(?=[\\p{Lu}\\d])(.{12,})");
    private static final Pattern GLUED_DIGIT = Pattern.compile("(.*\\b(?:Inc\\.|Ltd\\.|L\\.L\\.C\\.|LLC|GmbH))\\d{1,2}");
    private static final Pattern LISTED_ADDRESS = Pattern.compile("([^(]+\\((.*?)\\)(?!\\))),?\\s+(.+)");
    private static final Pattern NUMBERED_ADDRESS = Pattern.compile("(.+?),\\s+((?:\\w+ ){0,2}\\d.*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("`?\\[[^\\]]*]`?|\\{\\{.*}}|<[a-z ]*(name|provider|vendor)>"
            + "|(?i:tbd|tbc|tba|todo|xxx+|to be (confirmed|announced|determined)|lorem ipsum.*)");
    private static final Pattern BULLET = Pattern.compile("^[\u2022\u2023\u25AA\u25CF\u2013\u2014*-]\\s+(?=\\S)");
    private static final Pattern LAST_BRACKETS = Pattern.compile("(.*\\S)\\s*\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)[*\u2020\u2021]*");
    private static final Pattern SEVERAL = Pattern.compile(".*\\S(; | \\+ )\\S.*");
    private static final Pattern VAGUE = Pattern.compile("(?i).*\\b(or similar|may use|may be used|e\\.g\\.|oder ähnlich"
            + "|ou similaire|o similar|eller lignende)\\b.*");

    /**
     * @param whole           one line
     * @param promisesAddress whether the header says that the cell holds an address too
     * @param inBrackets      what the header says stands in brackets ("Name (Purpose)"), or null
     */
    static NameCell of(String whole, boolean promisesAddress, ListField inBrackets) {
        String cell = BULLET.matcher(whole).replaceFirst("");
        Matcher bracketed = LAST_BRACKETS.matcher(cell);
        if (inBrackets == ListField.FUNCTIONS && bracketed.matches()) {
            NameCell name = footnoteFree(bracketed.group(1), null, null, null);
            return new NameCell(name.name(), null, bracketed.group(2), null, null, name.footnote());
        }
        if (inBrackets == ListField.LEGAL_NAME && bracketed.matches()) {
            return footnoteFree(bracketed.group(1), bracketed.group(2), null, null);
        }
        Matcher glued = GLUED_ADDRESS.matcher(cell);
        String gluedCountry = glued.matches() ? gluedCountry(glued.group(2)) : null;
        if (gluedCountry != null) {
            return footnoteFree(glued.group(1), null, glued.group(2), gluedCountry);
        }
        Matcher listed = LISTED_ADDRESS.matcher(cell);
        if (promisesAddress && listed.matches()) {
            return footnoteFree(listed.group(1), listed.group(2), listed.group(3), Places.countryAtEnd(listed.group(3)));
        }
        Matcher numbered = NUMBERED_ADDRESS.matcher(cell);
        if (promisesAddress && numbered.matches()) {
            return footnoteFree(numbered.group(1), null, numbered.group(2), Places.countryAtEnd(numbered.group(2)));
        }
        return footnoteFree(cell, null, null, null);
    }

    private static NameCell footnoteFree(String name, String legalName, String address, String country) {
        Matcher digit = GLUED_DIGIT.matcher(name);
        boolean hasDigit = digit.matches();
        String bare = hasDigit ? digit.group(1) : name;
        boolean footnote = hasDigit || CellText.hasFootnote(bare) && !isPlaceholder(bare);
        String shown = footnote ? CellText.withoutFootnote(bare).strip() : bare;
        return new NameCell(shown, legalName, null, address, country, footnote);
    }

    /** The country at the end, also without a blank before it ("WA 98109United States"), or null. */
    private static String gluedCountry(String address) {
        for (int i = address.length() - 4; i > 0 && i > address.length() - LONGEST_COUNTRY; i--) {
            boolean starts = Character.isUpperCase(address.charAt(i)) && !Character.isUpperCase(address.charAt(i - 1));
            PlaceNames.Place place = starts ? PlaceNames.SHIPPED.named(address.substring(i)) : null;
            if (place != null && place.kind() == PlaceNames.Kind.COUNTRY) {
                return place.country();
            }
        }
        return null;
    }

    /** A gap in a template that somebody still has to fill in. */
    static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).matches();
    }

    boolean namesSeveral() {
        return SEVERAL.matcher(name).matches();
    }

    boolean isVague() {
        return VAGUE.matcher(name).matches();
    }
}
