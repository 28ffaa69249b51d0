package org.subprocessorregistry.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that others read with their own tools. */
class PackWriterTest {

    @TempDir
    private Path folder;

    private Path written(String name) throws Exception {
        var pack = new PackWriter(folder);
        pack.add("b/text.txt", "Zoë\n");
        pack.addLines("a.jsonl", line -> {
            line.add("{\"no\":1}");
            line.add("{\"no\":2}");
        });
        pack.add("empty.txt", "");
        Path archive = folder.resolve(name);
        pack.finish(archive, "{}".getBytes(StandardCharsets.UTF_8), content -> new byte[64]);
        return archive;
    }

    @Test
    void everyZipReaderReadsIt() throws Exception {
        Map<String, String> read = new HashMap<>();
        try (var zip = new ZipFile(written("one.zip").toFile())) {
            for (var entry : zip.stream().toList()) {
                read.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(read).containsEntry("b/text.txt", "Zoë\n").containsEntry("a.jsonl", "{\"no\":1}\n{\"no\":2}\n").containsEntry("empty.txt", "")
                .containsEntry("manifest.json", "{}").containsKey("manifest.sig").hasSize(5);
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws Exception {
        assertThat(Files.readAllBytes(written("one.zip"))).isEqualTo(Files.readAllBytes(written("two.zip")));
    }

    @Test
    void aNameStandsOnce() {
        var pack = new PackWriter(folder);
        pack.add("a", "1");
        assertThatThrownBy(() -> pack.add("a", "2")).hasMessageContaining("twice");
    }
}
