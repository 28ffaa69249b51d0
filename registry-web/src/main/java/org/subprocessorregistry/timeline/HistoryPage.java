package org.subprocessorregistry.timeline;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.history.Histories;
import org.subprocessorregistry.history.HistoryView;
import org.subprocessorregistry.history.HistoryView.Event;
import org.subprocessorregistry.pages.FactWords.Row;

/** The history tab of a record: what became known when, what holds from when, and who did it by which change. */
@Named
@RequestScoped
public class HistoryPage {

    private final Histories histories;
    private final Desk desk;
    private final Words words;
    private List<Told> events;

    @Inject
    HistoryPage(Histories histories, Desk desk, Words words) {
        this.histories = histories;
        this.desk = desk;
        this.words = words;
    }

    /**
     * An event in words.
     *
     * @param about name of the service, or empty where it is the company itself
     */
    public record Told(Event event, String about, List<Row> rows) {
    }

    /** Newest knowledge first; empty while nothing of the record is public. */
    public List<Told> getEvents() {
        if (events == null) {
            events = histories.of(desk.id().toString(), true).map(HistoryView::events).orElse(List.of()).stream().map(this::told).toList();
        }
        return events;
    }

    public String names(List<String> people) {
        return String.join(", ", people);
    }

    private Told told(Event event) {
        return new Told(event, event.service() == null ? "" : words.vocabulary().service(event.service()),
                event.fields().stream().map(field -> words.facts().row(field.field(), field.before(), field.after())).toList());
    }
}
