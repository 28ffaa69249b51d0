package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** A server's output as a file that cannot fill the disk: the last few files of a limited size are kept. */
final class RotatingLog implements Consumer<String>, AutoCloseable {

    private static final int KEPT = 5;

    private final Path file;
    private final long limit;
    private Writer writer;
    private long size;

    RotatingLog(Path file, long limit) throws IOException {
        this.file = file;
        this.limit = limit;
        open();
    }

    /** Appends a line. A full disk must not stop the server that writes it, so that the line is dropped then. */
    @Override
    public synchronized void accept(String line) {
        try {
            if (size > limit) {
                rotate();
            }
            writer.write(line + '\n');
            writer.flush();
            size += line.length() + 1L;
        } catch (IOException full) {
            size = Math.max(size, 0);
        }
    }

    private void rotate() throws IOException {
        writer.close();
        for (int age = KEPT - 1; age > 0; age--) {
            Path older = numbered(age);
            if (Files.exists(older)) {
                Files.move(older, numbered(age + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    private Path numbered(int age) {
        return file.resolveSibling(file.getFileName() + "." + age);
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
