package org.subprocessorregistry.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.subprocessorregistry.settings.VendorSettings;

/**
 * One reader's look at one page: in which language, for which vendor, on which business day.
 *
 * @param chosen whether the address says the language, so that the links of the page have to say it too: there is no cookie
 */
public record Visit(Language language, boolean chosen, VendorSettings vendor, LocalDate today, String base, String path, String query) {

    private static final String LANG = "lang";

    /** @param preferred the recipient's own language on a personal page; null elsewhere */
    static Visit of(HttpServletRequest request, VendorSettings vendor, LocalDate today, Language preferred) {
        Optional<Language> chosen = chosenIn(request);
        Language language = chosen.or(() -> Optional.ofNullable(preferred)).or(() -> Language.accepted(request.getHeader("Accept-Language")))
                .or(() -> Language.of(vendor.defaultLanguage())).orElse(Language.EN);
        return new Visit(language, chosen.isPresent(), vendor, today, request.getContextPath(), request.getRequestURI().substring(request.getContextPath().length()),
                request.getQueryString());
    }

    static Optional<Language> chosenIn(HttpServletRequest request) {
        return request.getQueryString() == null ? Optional.empty() : Language.of(request.getParameter(LANG));
    }

    /** The address of another page of ours, in the language that the reader chose. */
    public String link(String target) {
        return base + target + (chosen ? (target.contains("?") ? "&" : "?") + LANG + "=" + language.code() : "");
    }

    /** The address of this page in another language; everything else it was asked stays. */
    public String inLanguage(Language other) {
        var parameters = new ArrayList<String>();
        if (query != null) {
            for (String parameter : query.split("&")) {
                if (!parameter.isEmpty() && !parameter.equals(LANG) && !parameter.startsWith(LANG + "=")) {
                    parameters.add(parameter);
                }
            }
        }
        parameters.add(LANG + "=" + other.code());
        return base + path + "?" + String.join("&", parameters);
    }

    /** One part of an address. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
