package org.subprocessorregistry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The real lists of the test resources, and short lists written in a test. */
final class Lists {

    private Lists() {
    }

    static byte[] bytes(String path) {
        try (InputStream resource = Lists.class.getResourceAsStream("/lists/" + path)) {
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path, unreadable);
        }
    }

    static ReadList read(String fileName) {
        return ListFile.read(bytes(fileName), fileName);
    }

    static ReadList of(String... lines) {
        return ListFile.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "list.csv");
    }

    /** The lines of an expectation, without comments and empty lines. */
    static List<String> expected(String path) {
        return new String(bytes("expected/" + path), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    static List<String> codes(ReadList list) {
        return list.problems().stream().map(ImportProblem::code).toList();
    }

    static ImportProblem problem(ReadList list, String code) {
        return list.problems().stream().filter(problem -> problem.code().equals(code)).findFirst()
                .orElseThrow(() -> new AssertionError("no problem " + code + " in " + list.problems()));
    }

    static ListEntry entry(ReadList list, String name) {
        return list.entries().stream().filter(entry -> entry.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no entry " + name));
    }
}
