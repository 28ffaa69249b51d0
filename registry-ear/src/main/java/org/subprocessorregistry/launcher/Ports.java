package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of the embedded servers: chosen once per data directory and then kept, because people put them into the
 * configuration of other programs. Only a port that somebody else has taken meanwhile is replaced.
 */
final class Ports {

    /** Below the range from which the kernel takes the local ports of outgoing connections. */
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private final Path file;
    private final Properties kept = new Properties();

    Ports(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
        }
    }

    /** @param preferred the port to take when it is free on the first start, or 0 */
    int of(String server, int preferred) throws IOException {
        int port = Integer.parseInt(kept.getProperty(server, String.valueOf(preferred)));
        if (port == 0 || !isFree(port)) {
            port = anyFree();
        }
        kept.setProperty(server, String.valueOf(port));
        try (Writer writer = Files.newBufferedWriter(file)) {
            kept.store(writer, "Ports of the embedded servers");
        }
        return port;
    }

    private int anyFree() throws IOException {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!kept.containsValue(String.valueOf(port)) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("No free port between " + LOWEST + " and " + HIGHEST);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    /** Whether something on this machine accepts connections there. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
