package org.subprocessorregistry.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.awaitility.Awaitility;

/** A real one-node Kafka cluster in a process of its own; it can be killed and comes back with its data. */
final class Broker {

    /** The clients tell their whole configuration at each start. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.SEVERE);
        // Outcomes are awaited, never timed: a busy machine takes longer.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private static Broker shared;

    private final int port;
    private final Path directory;
    private Process process;

    private Broker() throws Exception {
        port = freePort();
        var controller = freePort();
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "broker");
        Files.writeString(directory.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                allow.everyone.if.no.acl.found=true
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                broker.session.timeout.ms=2000
                broker.heartbeat.interval.ms=500
                log.cleaner.dedupe.buffer.size=2097152
                """.formatted(port, controller, directory.resolve("data")));
        new Formatter().setNodeId(1).setClusterId(Uuid.randomUuid().toString()).setControllerListenerName("CONTROLLER")
                .setDirectories(List.of(directory.resolve("data").toString()))
                .setMetadataLogDirectory(directory.resolve("data").toString()).run();
    }

    /** The running broker, started at first use and ended with the JVM. */
    static synchronized Broker running() {
        try {
            if (shared == null) {
                shared = new Broker();
                Runtime.getRuntime().addShutdownHook(new Thread(shared::kill));
            }
            shared.start();
            return shared;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void start() throws IOException {
        if (process == null || !process.isAlive()) {
            launch();
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try (var admin = Admin.create(Map.of("bootstrap.servers", address(), "request.timeout.ms", 2000,
                    "default.api.timeout.ms", 2500))) {
                return !admin.listTopics().names().get(3, TimeUnit.SECONDS).contains("");
            }
        });
    }

    /** Starts the process without waiting for it. */
    void launch() throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        // An argument file: the class path is longer than some systems allow on a command line.
        var arguments = Files.writeString(directory.resolve("arguments"), "-cp \"" + classPath + "\"\n");
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "@" + arguments, "kafka.Kafka",
                directory.resolve("server.properties").toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
    }

    /** Without a goodbye. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
