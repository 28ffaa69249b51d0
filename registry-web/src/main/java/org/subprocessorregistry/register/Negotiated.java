package org.subprocessorregistry.register;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which variant of public content a client gets, and whether it has that one already (RFC 9110 §12.5.3, §13.1.2).
 *
 * @param body nothing when it has
 * @param etag of the variant, quoted
 * @param reprDigest of the variant (RFC 9530)
 */
record Negotiated(Stored body, String etag, String reprDigest, boolean gzip, boolean notModified) {

    /** Anybody may keep it and has to ask whether it is still good, which costs next to nothing. */
    static final String CACHE_CONTROL = "public, no-cache";
    static final String DIGEST = "Repr-Digest";
    static final String VARY = "Accept, Accept-Encoding";

    private static final Stored NOTHING = Stored.of(new byte[0]);
    private static final Pattern GZIP = Pattern.compile("gzip(\\s*;\\s*q\\s*=\\s*(?!0(\\.0*)?$)[0-9.]+)?");

    /** The headers as they came, one element a line; null when there is none. */
    static Negotiated of(PublicContent content, List<String> acceptEncoding, List<String> ifNoneMatch) {
        boolean gzip = content.compressible() && elements(acceptEncoding).anyMatch(coding -> GZIP.matcher(coding.toLowerCase(Locale.ROOT)).matches());
        var variant = content.variant(gzip);
        String etag = variant.etag();
        boolean notModified = elements(ifNoneMatch).anyMatch(tag -> tag.equals(etag) || tag.equals("W/" + etag) || tag.equals("*"));
        return new Negotiated(notModified ? NOTHING : variant.body(), etag, variant.reprDigest(), gzip, notModified);
    }

    private static Stream<String> elements(List<String> lines) {
        return lines == null ? Stream.empty() : lines.stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip);
    }
}
