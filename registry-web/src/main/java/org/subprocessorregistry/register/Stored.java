package org.subprocessorregistry.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that are made once and read often, by many at a time: in memory while they are few, else in a file of the temporary
 * folder that nobody else sees. The file goes when it is released and the last reader is done, or is no longer reachable.
 */
final class Stored {

    /** Most bytes in memory; the list of some hundred entries is far below. */
    static final int IN_MEMORY = 4 << 20;

    private static final int CHUNK = 1 << 16;

    private final byte[] bytes;
    private final FileChannel file;
    private final long length;
    private int readers;
    private boolean released;
    private boolean once;

    private Stored(byte[] bytes, FileChannel file, long length) {
        this.bytes = bytes;
        this.file = file;
        this.length = length;
    }

    static Stored of(byte[] bytes) {
        return new Stored(bytes, null, bytes.length);
    }

    /** What writes the content. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static Stored of(Writing writing) throws IOException {
        var growing = new Growing();
        try {
            writing.to(growing);
            return growing.stored();
        } finally {
            growing.giveUp();
        }
    }

    long length() {
        return length;
    }

    boolean isInMemory() {
        return bytes != null;
    }

    void writeTo(OutputStream out) throws IOException {
        if (bytes != null) {
            out.write(bytes);
            return;
        }
        begin();
        try {
            copy(out);
        } finally {
            end();
        }
    }

    /** Nobody will begin to read any more. */
    synchronized void release() throws IOException {
        released = true;
        closeWhenIdle();
    }

    /** The first reader is the last one. */
    synchronized void readOnce() {
        once = true;
    }

    private synchronized void begin() throws IOException {
        if (file != null && !file.isOpen()) {
            throw new IOException("This content is no longer kept");
        }
        readers++;
    }

    private synchronized void end() throws IOException {
        readers--;
        released |= once;
        closeWhenIdle();
    }

    private void closeWhenIdle() throws IOException {
        if (released && readers == 0 && file != null) {
            file.close();
        }
    }

    private void copy(OutputStream out) throws IOException {
        var chunk = ByteBuffer.allocate(CHUNK);
        for (long at = 0; at < length; at += chunk.position()) {
            chunk.clear();
            if (file.read(chunk, at) < 0) {
                throw new IOException("A file of the temporary folder was cut short");
            }
            out.write(chunk.array(), 0, chunk.position());
        }
    }

    /** Begins in memory and goes on in a file. */
    private static final class Growing extends OutputStream {

        private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
        private FileChannel file;
        private OutputStream toFile;
        private long length;
        private boolean done;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) throws IOException {
            if (file == null && length + count > IN_MEMORY) {
                goOnInFile();
            }
            (file == null ? memory : toFile).write(from, offset, count);
            length += count;
        }

        private void goOnInFile() throws IOException {
            Path path = Files.createTempFile("register", ".list");
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            toFile = Channels.newOutputStream(file);
            memory.writeTo(toFile);
            memory.reset();
        }

        Stored stored() {
            done = true;
            return new Stored(file == null ? memory.toByteArray() : null, file, length);
        }

        /** Leaves no file behind when the content did not come to its end. */
        void giveUp() throws IOException {
            if (!done && file != null) {
                file.close();
            }
        }
    }
}
