package org.subprocessorregistry.kafka;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.subprocessorregistry.events.Topic;

/** Creates the topics that are missing, where the cluster lets us. */
final class Topics {

    private static final System.Logger LOG = System.getLogger(Topics.class.getName());
    private static final int REPLICAS = 3;
    private static final int SECONDS = 5;

    private final Map<String, Object> settings;
    /** Topics whose trouble has been logged: once, not with each attempt. */
    private final Set<Topic> told = EnumSet.noneOf(Topic.class);

    Topics(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** @throws ExecutionException when the cluster does not answer as it should; a missing permission is only logged */
    void ensure() throws ExecutionException, InterruptedException, TimeoutException {
        try (var admin = Admin.create(settings)) {
            var missing = new ArrayList<Topic>();
            var described = admin.describeTopics(Arrays.stream(Topic.values()).map(Topic::code).toList()).topicNameValues();
            for (var topic : Topic.values()) {
                try {
                    described.get(topic.code()).get(SECONDS, TimeUnit.SECONDS);
                    told.remove(topic);
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                        missing.add(topic);
                    } else if (e.getCause() instanceof AuthorizationException) {
                        tell(topic, "Kafka does not let us describe topic {0}: it must exist and be writable",
                                topic.code());
                    } else {
                        throw e;
                    }
                }
            }
            if (!missing.isEmpty()) {
                var brokers = admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS).size();
                for (var topic : missing) {
                    create(admin, topic, (short) Math.min(REPLICAS, brokers));
                }
            }
        }
    }

    private void create(Admin admin, Topic topic, short replicas)
            throws ExecutionException, InterruptedException, TimeoutException {
        var wanted = new NewTopic(topic.code(), Optional.of(topic.partitions()), Optional.of(replicas))
                .configs(topic.settings());
        try {
            admin.createTopics(List.of(wanted)).all().get(SECONDS, TimeUnit.SECONDS);
            LOG.log(Level.INFO, "Created topic {0} ({1} partitions, replication factor {2}, {3})",
                    topic.code(), topic.partitions(), replicas, topic.settings());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException || e.getCause() instanceof PolicyViolationException) {
                tell(topic, "Topic {0} is missing and we may not create it ({1}): create it with {2} partitions"
                        + " and {3}, events wait until then", topic.code(), e.getCause().getMessage(), topic.partitions(),
                        topic.settings());
            } else if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void tell(Topic topic, String text, Object... values) {
        if (told.add(topic)) {
            LOG.log(Level.ERROR, text, values);
        }
    }
}
