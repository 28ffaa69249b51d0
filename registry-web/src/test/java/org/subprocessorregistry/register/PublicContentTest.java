package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

/** Content comes back as it was written, whether it fits in memory or not. */
class PublicContentTest {

    @Test
    void longAndShortContentComesBack() throws IOException {
        for (int length : new int[] {0, 1, 100_000, Stored.IN_MEMORY, Stored.IN_MEMORY + 1, 3 * Stored.IN_MEMORY + 77}) {
            var bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            var content = PublicContent.of(out -> {
                for (int at = 0; at < length; at += 10_007) {
                    out.write(bytes, at, Math.min(10_007, length - at));
                }
            });
            assertThat(content.body().isInMemory()).isEqualTo(length <= Stored.IN_MEMORY);
            assertThat(content.body().length()).isEqualTo(length);
            assertThat(read(content.body())).as("%d bytes", length).isEqualTo(bytes);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(read(content.gzip()))).readAllBytes()).isEqualTo(bytes);
            assertThat(content.etag()).isEqualTo(PublicContent.of(bytes).etag()).isNotEqualTo(content.gzipEtag());
        }
    }

    @Test
    void aFileGoesWithItsLastReader() throws IOException {
        var bytes = new byte[Stored.IN_MEMORY + 100_000];
        new Random(1).nextBytes(bytes);
        var kept = PublicContent.of(bytes);
        assertThat(read(kept.body())).isEqualTo(read(kept.body()));
        kept.release();
        assertThatThrownBy(() -> read(kept.body())).isInstanceOf(IOException.class);
        var once = PublicContent.of(bytes);
        once.readOnce();
        assertThat(read(once.gzip())).isNotEmpty();
        assertThatThrownBy(() -> read(once.gzip())).isInstanceOf(IOException.class).hasMessageContaining("no longer");
        assertThatThrownBy(() -> read(once.body())).as("was read to be compressed").isInstanceOf(IOException.class);
        var small = PublicContent.of("{}");
        small.release();
        assertThat(read(small.body())).as("memory needs no care").hasSize(2);
    }

    private static byte[] read(Stored stored) throws IOException {
        var out = new ByteArrayOutputStream();
        stored.writeTo(out);
        return out.toByteArray();
    }
}
