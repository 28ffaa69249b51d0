package org.subprocessorregistry.documents;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document with its content, opened. */
public record DocumentContent(DocumentView document, byte[] content) {

    /**
     * The headers under which a document may leave, whoever sends it: as a download, never guessed at, never rendered, and
     * should a browser render it all the same, in a sandbox that can do nothing (RFC 6266 for the name).
     */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", document.mediaType());
        headers.put("Content-Disposition", "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(document.fileName().replaceAll("[^A-Za-z0-9._ -]", "_"), encoded(document.fileName())));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "sandbox; default-src 'none'");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "private, no-store");
        return headers;
    }

    /** RFC 8187: what is no attribute character is written as the bytes of UTF-8. */
    private static String encoded(String name) {
        var encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "!#$&+-.^_`|~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
