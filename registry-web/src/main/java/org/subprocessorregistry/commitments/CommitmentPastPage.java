package org.subprocessorregistry.commitments;

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

/** Who said a contract anew, when, and what it said before and after. */
@Named
@RequestScoped
public class CommitmentPastPage {

    private final Commitments commitments;
    private final CommitmentWords words;
    private final Actors actors;
    private final Texts texts;
    private final Desk desk;
    private List<ToldAlteration> ofRecord;
    private List<ToldAlteration> ofContract;

    @Inject
    CommitmentPastPage(Commitments commitments, CommitmentWords words, Actors actors, Texts texts, Desk desk) {
        this.commitments = commitments;
        this.words = words;
        this.actors = actors;
        this.texts = texts;
        this.desk = desk;
    }

    /** Of the contracts of the subprocessor whose page this is, newest first. */
    public List<ToldAlteration> getOfRecord() {
        if (ofRecord == null) {
            ofRecord = told(commitments.list(desk.id()).stream());
        }
        return ofRecord;
    }

    /** Of the contract whose page this is, newest first. */
    public List<ToldAlteration> getOfContract() {
        if (ofContract == null) {
            ofContract = told(Stream.of(commitments.require(desk.id())));
        }
        return ofContract;
    }

    private List<ToldAlteration> told(Stream<CommitmentView> which) {
        Map<?, String> names = actors.names();
        return ToldAlteration.newestFirst(which.flatMap(contract -> commitments.past(contract.id()).stream().map(one -> told(contract, one, names.get(one.by())))));
    }

    private ToldAlteration told(CommitmentView contract, Alteration alteration, String by) {
        return ToldAlteration.of("%s %s".formatted(texts.word("contract", contract.kind().code()), contract.reference()), "/staff/commitments/" + contract.id(), by, alteration, words::label, words::value);
    }
}
