package org.subprocessorregistry.register;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bytes for anybody, with the strong entity tag and the digest of their content; compressed when the first client asks for it. */
public final class PublicContent {

    private static final int TAG_LENGTH = 18;
    private static final int BUFFER = 1 << 15;

    private final Variant plain;
    private final boolean compressible;
    private volatile Variant gzip;
    private volatile boolean once;

    private PublicContent(Digested body, boolean compressible) {
        this.plain = new Variant(body.stored(), '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(body.digest()).substring(0, TAG_LENGTH) + '"',
                reprDigest(body.digest()));
        this.compressible = compressible;
    }

    private record Digested(Stored stored, byte[] digest) {

        static Digested of(Stored.Writing writing) {
            MessageDigest digest = sha256();
            try {
                Stored stored = Stored.of(out -> {
                    var buffered = new BufferedOutputStream(new DigestOutputStream(out, digest), BUFFER);
                    writing.to(buffered);
                    buffered.flush();
                });
                return new Digested(stored, digest.digest());
            } catch (IOException e) {
                throw new UncheckedIOException("Content cannot be kept: is the temporary folder full?", e);
            }
        }
    }

    /**
     * The bytes of one content coding.
     *
     * @param etag       quoted
     * @param reprDigest value of Repr-Digest (RFC 9530 §3)
     */
    record Variant(Stored body, String etag, String reprDigest) {
    }

    /** Text of any kind, which shrinks when it is compressed. */
    public static PublicContent of(byte[] body) {
        return of(out -> out.write(body));
    }

    /** Text of any length: memory does not grow with it. */
    static PublicContent of(Stored.Writing writing) {
        return new PublicContent(Digested.of(writing), true);
    }

    static PublicContent of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is compressed in itself, such as PDF and XLSX. */
    public static PublicContent packed(byte[] body) {
        return new PublicContent(Digested.of(out -> out.write(body)), false);
    }

    Stored body() {
        return plain.body();
    }

    Stored gzip() {
        return zipped().body();
    }

    /** Quoted. */
    String etag() {
        return plain.etag();
    }

    /** Entity tag of the compressed variant: other bytes, another strong tag (RFC 9110 §8.8.3.3). */
    String gzipEtag() {
        return zipped().etag();
    }

    boolean compressible() {
        return compressible;
    }

    Variant variant(boolean compressed) {
        return compressed ? zipped() : plain;
    }

    /** It is for one reader: its file goes with the answer. */
    void readOnce() {
        once = true;
        plain.body().readOnce();
    }

    /** Nobody will begin to read it any more: files go as soon as the last reader is done. */
    void release() {
        try {
            plain.body().release();
            Variant zip = gzip;
            if (zip != null) {
                zip.body().release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the temporary folder cannot be closed", e);
        }
    }

    /** Bytes that it holds now, in memory or in files. */
    long size() {
        Variant zip = gzip;
        return plain.body().length() + (zip == null ? 0L : zip.body().length());
    }

    /** Two readers at once may both compress it; the bytes are the same. */
    private Variant zipped() {
        Variant zip = gzip;
        if (zip == null) {
            Digested zipped = Digested.of(out -> {
                try (var compressed = new Gzip(out, plain.body().isInMemory())) {
                    plain.body().writeTo(compressed);
                }
            });
            if (once) {
                zipped.stored().readOnce();
            }
            zip = new Variant(zipped.stored(), plain.etag().substring(0, plain.etag().length() - 1) + "-gzip\"", reprDigest(zipped.digest()));
            gzip = zip;
        }
        return zip;
    }

    private static String reprDigest(byte[] digest) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ':';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What is short is read often and compressed well; what is long has to be ready soon. */
    private static final class Gzip extends GZIPOutputStream {

        Gzip(OutputStream out, boolean well) throws IOException {
            super(out, BUFFER);
            def.setLevel(well ? Deflater.DEFAULT_COMPRESSION : Deflater.BEST_SPEED);
        }
    }
}
