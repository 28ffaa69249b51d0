package org.subprocessorregistry.audits;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.auditlog.Actors;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.desk.ToldAlteration;
import org.subprocessorregistry.platform.Alteration;

/** Who said an audit anew, when, and what it said before and after. */
@Named
@RequestScoped
public class AuditPastPage {

    private final Audits audits;
    private final AuditWords words;
    private final Actors actors;
    private final Texts texts;
    private final Desk desk;
    private List<ToldAlteration> ofRecord;
    private List<ToldAlteration> ofAudit;

    @Inject
    AuditPastPage(Audits audits, AuditWords words, Actors actors, Texts texts, Desk desk) {
        this.audits = audits;
        this.words = words;
        this.actors = actors;
        this.texts = texts;
        this.desk = desk;
    }

    /** Of the audits of the subprocessor whose page this is, newest first. */
    public List<ToldAlteration> getOfRecord() {
        if (ofRecord == null) {
            ofRecord = told(audits.list(desk.id()).stream());
        }
        return ofRecord;
    }

    /** Of the audit whose page this is, newest first. */
    public List<ToldAlteration> getOfAudit() {
        if (ofAudit == null) {
            ofAudit = told(Stream.of(audits.require(desk.id())));
        }
        return ofAudit;
    }

    private List<ToldAlteration> told(Stream<AuditView> which) {
        Map<?, String> names = actors.names();
        return ToldAlteration.newestFirst(which.flatMap(audit -> audits.past(audit.id()).stream().map(one -> told(audit, one, names.get(one.by())))));
    }

    private ToldAlteration told(AuditView audit, Alteration alteration, String by) {
        return ToldAlteration.of("%s %s".formatted(texts.word("standard", audit.standard().code()), audit.reference()), "/staff/audits/" + audit.id(), by, alteration, words::label, words::value);
    }
}
