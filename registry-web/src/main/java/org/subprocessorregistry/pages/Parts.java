package org.subprocessorregistry.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Long lists are shown in parts: the address of the part after an entry, on the same page and with the same filter. */
final class Parts {

    private Parts() {
    }

    static String address(UUID after, Map<String, String> filter, Visit visit) {
        var parameters = new LinkedHashMap<>(filter);
        if (visit.chosen()) {
            parameters.put("lang", visit.language().code());
        }
        parameters.put("after", after.toString());
        return "/?" + parameters.entrySet().stream().map(of -> of.getKey() + "=" + URLEncoder.encode(of.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")) + "#li";
    }
}
