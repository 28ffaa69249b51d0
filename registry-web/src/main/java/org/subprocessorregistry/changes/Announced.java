package org.subprocessorregistry.changes;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.events.ChangedItem;
import org.subprocessorregistry.register.AnnouncedItem;

/** What an announced change tells the public list and the events. */
@ApplicationScoped
class Announced {

    private final ChangeTexts texts;
    private final Items items;
    private final Readiness readiness;

    @Inject
    Announced(ChangeTexts texts, Items items, Readiness readiness) {
        this.texts = texts;
        this.items = items;
        this.readiness = readiness;
    }

    /** For the public list. */
    List<AnnouncedItem> entries(Change change) {
        return change.items().stream().map(item -> new AnnouncedItem(item.no(), item.kind().code(), item.subprocessorId(), item.engagementId(),
                item.before() == null ? null : item.before().engagement(), item.engagement(), texts.summary(item), change.effectiveOn(),
                change.objectUntil())).toList();
    }

    /** For the events. */
    List<ChangedItem> eventItems(Change change) {
        return change.items().stream().map(item -> new ChangedItem(item.no(), item.kind().code(), item.subprocessorId(),
                items.identityOf(item.subprocessorId()).name(), readiness.servicesOf(item))).toList();
    }

    /** Codes of the services that the change touches. */
    List<String> services(List<ChangeItem> of) {
        return of.stream().flatMap(item -> readiness.servicesOf(item).stream()).distinct().sorted().toList();
    }
}
