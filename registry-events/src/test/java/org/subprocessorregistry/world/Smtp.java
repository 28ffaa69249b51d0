package org.subprocessorregistry.world;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that does what a script says: refuses, hangs up, asks for a password. Without a script it takes everything. */
public final class Smtp implements AutoCloseable {

    /** A script's answer that closes the connection without a word. */
    public static final String DROP = "DROP";

    /**
     * A moment in a conversation.
     *
     * @param connection number of the connection, from 1
     * @param taken messages taken on this connection so far
     * @param verb CONNECT, EHLO, AUTH, MAIL, RCPT, DATA, BODY (after the first lines of a text), END (the final dot)
     * @param argument the rest of the line; for AUTH to END the recipient, if known
     */
    public record Moment(int connection, int taken, String verb, String argument) {
    }

    /** What to say; null = the usual. */
    public interface Script {
        String answer(Moment moment);
    }

    /** A message the server has taken. */
    public record Taken(String from, String to, String data, int connection) {

        public String header(String name) {
            var unfolded = data.substring(0, data.indexOf("\r\n\r\n") + 2).replaceAll("\r\n[ \t]", " ");
            for (var line : unfolded.split("\r\n")) {
                if (line.toLowerCase().startsWith(name.toLowerCase() + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return null;
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final boolean keep;
    private final boolean auth;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private Smtp(int port, Script script, boolean keep, boolean auth) {
        try {
            this.server = new ServerSocket(port, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.script = script;
        this.keep = keep;
        this.auth = auth;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public static Smtp server() {
        return new Smtp(0, moment -> null, true, false);
    }

    public static Smtp server(Script script) {
        return new Smtp(0, script, true, false);
    }

    public static Smtp serverOn(int port) {
        return new Smtp(port, moment -> null, true, false);
    }

    public static Smtp withPassword(Script script) {
        return new Smtp(0, script, true, true);
    }

    /** Counts only, for measurements. */
    public static Smtp discarding() {
        return new Smtp(0, moment -> null, false, false);
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    public int count() {
        return count.get();
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> talk(socket, number));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(Socket socket, int number) {
        try (socket; var in = new BufferedInputStream(socket.getInputStream(), 1 << 16)) {
            socket.setTcpNoDelay(true);
            new Talk(socket, in, number).run();
        } catch (IOException e) {
            // The other side went away: for a server that is an ordinary day.
            sockets.remove(socket);
        }
    }

    private final class Talk {

        private final Socket socket;
        private final InputStream in;
        private final int number;
        private String from = "";
        private String to = "";
        private int here;

        Talk(Socket socket, InputStream in, int number) {
            this.socket = socket;
            this.in = in;
            this.number = number;
        }

        void run() throws IOException {
            if (!say("CONNECT", "", "220 test ESMTP")) {
                return;
            }
            while (true) {
                var line = line();
                if (line == null) {
                    return;
                }
                var verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
                boolean on = switch (verb) {
                    case "EHLO" -> say("EHLO", line, auth ? "250-test\r\n250 AUTH PLAIN" : "250 test");
                    case "AUTH" -> say("AUTH", line, "235 ok");
                    case "MAIL" -> {
                        from = address(line);
                        yield say("MAIL", from, "250 sender ok");
                    }
                    case "RCPT" -> {
                        to = address(line);
                        yield say("RCPT", to, "250 recipient ok");
                    }
                    case "DATA" -> data();
                    case "QUIT" -> {
                        write("221 bye");
                        yield false;
                    }
                    default -> {
                        write("250 ok");
                        yield true;
                    }
                };
                if (!on) {
                    return;
                }
            }
        }

        private boolean data() throws IOException {
            var answer = script.answer(new Moment(number, here, "DATA", to));
            if (answer != null) {
                return obey(answer);
            }
            write("354 go on");
            var text = new ByteArrayOutputStream(8192);
            int lines = 0;
            while (true) {
                var line = rawLine();
                if (line == null) {
                    return false;
                }
                if (line.length == 3 && line[0] == '.') {
                    break;
                }
                text.write(line, line[0] == '.' ? 1 : 0, line.length - (line[0] == '.' ? 1 : 0));
                if (++lines == 5 && DROP.equals(script.answer(new Moment(number, here, "BODY", to)))) {
                    return false;
                }
            }
            answer = script.answer(new Moment(number, here, "END", to));
            if (answer != null && !answer.startsWith("250")) {
                return obey(answer);
            }
            here++;
            if (keep) {
                taken.add(new Taken(from, to, text.toString(StandardCharsets.UTF_8), number));
            }
            int id = count.incrementAndGet();
            write("250 2.0.0 queued as " + id);
            return true;
        }

        private boolean say(String verb, String argument, String usual) throws IOException {
            var answer = script.answer(new Moment(number, here, verb, argument));
            if (answer != null) {
                return obey(answer);
            }
            write(usual);
            return true;
        }

        private boolean obey(String answer) throws IOException {
            if (DROP.equals(answer)) {
                return false;
            }
            write(answer);
            return !answer.startsWith("421");
        }

        private void write(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        private String line() throws IOException {
            var raw = rawLine();
            return raw == null ? null : new String(raw, StandardCharsets.UTF_8).strip();
        }

        private byte[] rawLine() throws IOException {
            var line = new ByteArrayOutputStream(128);
            int b;
            while ((b = in.read()) >= 0) {
                line.write(b);
                if (b == '\n') {
                    return line.toByteArray();
                }
            }
            return null;
        }

        private static String address(String line) {
            return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
