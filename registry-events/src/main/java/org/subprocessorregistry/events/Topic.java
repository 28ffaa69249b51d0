package org.subprocessorregistry.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The one place where the Kafka topics of the product are declared. */
public enum Topic {

    /** Changes and their objections; key: change id. */
    CHANGES("changes", 3, Map.of("cleanup.policy", "delete")),
    /** The current public entry per subprocessor; key: subprocessor id. Who reads it from the start has the register. */
    SUBPROCESSORS("subprocessors", 3, Map.of("cleanup.policy", "compact")),
    /** Audits of subprocessors; key: subprocessor id. */
    AUDITS("audits", 3, Map.of("cleanup.policy", "delete"));

    private final String family;
    private final int partitions;
    private final Map<String, String> settings;

    Topic(String family, int partitions, Map<String, String> settings) {
        this.family = family;
        this.partitions = partitions;
        this.settings = settings;
    }

    /** The topic of an outbox row; empty for a family that this release does not know. */
    public static Optional<Topic> of(String family) {
        return Arrays.stream(values()).filter(topic -> topic.family.equals(family)).findFirst();
    }

    /** The value of {@code outbox.aggregatetype}. */
    public String family() {
        return family;
    }

    /** The name on the broker, for example {@code registry.changes.v1}. */
    public String code() {
        return "registry." + family + ".v1";
    }

    /** Partitions when the product creates the topic; whoever creates it himself may choose another number. */
    public int partitions() {
        return partitions;
    }

    /** Topic settings when the product creates the topic. */
    public Map<String, String> settings() {
        return settings;
    }
}
