package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.subprocessorregistry.audits.AuditStandard;
import org.subprocessorregistry.changes.ChangeProgress;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.TransferNeed;
import org.subprocessorregistry.gate.BatchAnswer;
import org.subprocessorregistry.gate.Gate;
import org.subprocessorregistry.gate.GateAnswer;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.slice.Owner;
import org.subprocessorregistry.slice.Scene;
import org.subprocessorregistry.slice.Slice;
import org.subprocessorregistry.subprocessors.PublicEntries;
import org.subprocessorregistry.subprocessors.Subprocessors;
import org.subprocessorregistry.transfers.PutTransferFact;
import org.subprocessorregistry.transfers.TransferFacts;

/** The register in the container: its one order, the effect of a change, and what several writers see of each other. */
@ExtendWith(ArquillianExtension.class)
class RegisterIT {

    @Inject
    private Scene scene;
    @Inject
    private Gate gate;
    @Inject
    private Changes changes;
    @Inject
    private ChangeProgress progress;
    @Inject
    private PublicEntries entries;
    @Inject
    private Subprocessors subprocessors;
    @Inject
    private Register register;
    @Inject
    private TransferFacts facts;
    @Inject
    private Owner owner;

    @Deployment
    static WebArchive deployment() {
        return Slice.with(RegisterIT.class);
    }

    @Test
    void aBadQuestionIsAnsweredInItsPlaceAndTheOthersAllTheSame() {
        String service = scene.service();
        String subprocessor = scene.published(service).toString();
        Map<String, Object> good = Map.of("subprocessor", subprocessor, "service", service, "function", "no-such-function");
        var incomplete = Map.of("subprocessor", subprocessor, "service", service);
        var wrongDay = Map.of("subprocessor", subprocessor, "service", service, "function", "x", "on", "tomorrow");
        var stranger = Map.of("subprocessor", subprocessor, "service", service, "function", "x", "customer", "nobody");

        var answers = gate.askAll(List.of(good, incomplete, wrongDay, "text", stranger, good));

        assertThat(answers).extracting(BatchAnswer::question).containsExactly(good, incomplete, wrongDay, "text", stranger, good);
        assertThat(answers).extracting(BatchAnswer::allowed).containsOnly(false);
        assertThat(answers.getFirst()).isEqualTo(answers.getLast());
        assertThat(answers.getFirst().problem()).isNull();
        assertThat(answers.getFirst().reasons()).extracting(GateAnswer.Reason::code).contains("function-not-allowed");
        assertThat(answers.subList(1, 5)).extracting(answer -> answer.problem().status()).containsExactly(400, 400, 400, 422);
        assertThat(answers.get(1).problem().errors()).extracting(FieldError::path).containsExactly("function");
        assertThat(answers.get(2).problem().detail()).contains("on");
        assertThatThrownBy(() -> gate.askAll(Collections.nCopies(1001, good))).hasMessageContaining("1001 questions are too many");
    }

    @Test
    void anAuditMakesANewVersionAndShowsInThePublicEntry() {
        UUID subprocessor = scene.published(scene.service());
        assertThat(entry(subprocessor).audits()).hasSize(1);
        long before = owner.number("select version from register_head");
        long listed = listed(subprocessor);

        scene.audit(subprocessor, AuditStandard.SOC_2);

        assertThat(owner.number("select version from register_head")).isEqualTo(before + 1);
        assertThat(owner.number("select count(*) from register_version where version = ? and change_id is null", before + 1)).isEqualTo(1);
        assertThat(entry(subprocessor).audits()).hasSize(2);
        assertThat(listed(subprocessor)).as("told on the compacted topic").isEqualTo(listed + 1);
    }

    @Test
    void theNewVersionsKnowledgeComesAfterThatOfTheOneBefore() {
        scene.published(scene.service());
        assertThat(owner.number("""
                select count(*) from register_version later join register_version earlier on earlier.version = later.version - 1
                where later.known_at <= earlier.known_at""")).isZero();
    }

    @Test
    void anEffectHappensOnceThoughTwoAdvanceItAtOnce() {
        String service = scene.service();
        scene.customer(service);
        UUID subprocessor = scene.published(service);
        String name = "Renamed " + UUID.randomUUID();
        var change = scene.approved(scene.renaming(subprocessor, name));
        var cleared = changes.announce(change.id(), scene.today(), Scene.APPROVER);
        assertThat(cleared.state()).isEqualTo("cleared");

        assertThat(scene.twiceAtOnce(() -> advance(change.id()), () -> advance(change.id()))).containsOnlyNulls();

        assertThat(changes.require(change.id()).state()).isEqualTo("effective");
        assertThat(owner.number("select count(*) from outbox where aggregateid = ? and type like '%change.effective%'", change.id().toString())).isEqualTo(1);
        assertThat(owner.number("select count(*) from register_version where change_id = ?", change.id())).as("announced and effective").isEqualTo(2);
        assertThat(owner.number("select count(*) from notice where change_id = ? and kind = 'effect'", change.id())).isEqualTo(1);
        assertThat(entry(subprocessor).name()).isEqualTo(name);
    }

    @Test
    void aFactAboutACountryMakesANewVersionAndThePastStaysAsItWasKnown() {
        UUID subprocessor = scene.subprocessor();
        var engagement = Scene.engagement(scene.service()).with("locations", List.of(new Location("processing", "AD", null)));
        changes.baseline("First load", List.of(new Changes.BaselineEntry(subprocessor, engagement, scene.today().minusYears(1))), scene.today().minusYears(1), Scene.APPROVER);
        assertThat(needs(entry(subprocessor))).containsExactly(new TransferNeed("AD", null, TransferNeed.COVERED, "adequacy", "2010/625/EU"));
        long listed = listed(subprocessor);
        var before = register.list(RegisterQuery.current());

        var decided = facts.list("AD", null).getFirst();
        facts.put("ad", decided.validFrom(), new PutTransferFact("adequacy", null, null, scene.today().minusDays(1), decided.source(), "Andorra, repealed"));

        assertThat(needs(entry(subprocessor))).extracting(TransferNeed::state).containsExactly(TransferNeed.MISSING);
        assertThat(listed(subprocessor)).as("told on the compacted topic").isEqualTo(listed + 1);
        assertThat(register.list(RegisterQuery.current()).version()).isEqualTo(before.version() + 1);
        assertThat(register.list(new RegisterQuery(null, before.knownAt(), null, null, null, null)).entries()).isEqualTo(before.entries());
        assertThatThrownBy(() -> facts.put("AD", scene.today().minusDays(1), new PutTransferFact("adequacy", null, null, null, "s", "t")))
                .isInstanceOf(Conflict.class).hasMessageContaining("Andorra, repealed");
        facts.put("AD", decided.validFrom(), new PutTransferFact("adequacy", null, null, null, decided.source(), decided.title()));
    }

    private static List<TransferNeed> needs(EntryView entry) {
        return entry.engagements().getFirst().transferNeeded();
    }

    @Test
    void whatNativeSqlWroteIsSeenByTheNextFind() {
        UUID subprocessor = scene.subprocessor();
        assertThat(subprocessors.require(subprocessor).notes()).isEmpty();
        owner.execute("update subprocessor set notes = 'written beside the entity' where id = ?", subprocessor);
        assertThat(subprocessors.require(subprocessor).notes()).isEqualTo("written beside the entity");
    }

    private Void advance(UUID change) {
        progress.advance(change);
        return null;
    }

    private EntryView entry(UUID subprocessor) {
        return (EntryView) entries.publicEntry(subprocessor.toString()).orElseThrow();
    }

    private long listed(UUID subprocessor) {
        return owner.number("select count(*) from outbox where aggregateid = ? and type like '%subprocessor.listed%'", subprocessor.toString());
    }
}
