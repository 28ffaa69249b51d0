package org.subprocessorregistry.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.subprocessorregistry.register.RegisterScene.engagement;
import static org.subprocessorregistry.register.RegisterScene.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.RegisterEntries;
import org.subprocessorregistry.register.RegisterScene;
import org.subprocessorregistry.register.RegisterStep.CorrectEngagement;
import org.subprocessorregistry.register.RegisterStep.PutEngagement;
import org.subprocessorregistry.register.RegisterStep.PutIdentity;
import org.subprocessorregistry.subprocessors.ContactPerson;

/** Ranks, circles and the forms of the chain, from a real PostgreSQL. */
class ChainTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final String LEI = "529900T8BM49AURSDO55";

    private final RegisterScene scene = new RegisterScene();
    private final UUID acme = Ids.next();
    private final UUID beta = Ids.next();
    private final UUID gamma = Ids.next();

    @Test
    void theRankIsTheWayToTheVendor() {
        publish("Acme", acme, "mail", null);
        publish("Beta", beta, "mail", acme);
        publish("Gamma", gamma, "crm", beta);
        publish("Stray", Ids.next(), "mail", Ids.next());
        List<ChainNode> roots = tree(null);
        assertThat(roots).extracting(ChainNode::name).containsExactly("Acme", "Stray");
        assertThat(roots).extracting(ChainNode::rank).containsExactly(1, null);
        ChainNode below = roots.getFirst().subcontractors().getFirst();
        assertThat(below.name()).isEqualTo("Beta");
        assertThat(below.rank()).isEqualTo(2);
        assertThat(below.subcontractors()).singleElement().satisfies(last -> assertThat(last.rank()).isEqualTo(3));
        assertThat(tree("crm")).as("what stands above a wanted link stays").extracting(ChainNode::name).containsExactly("Acme");
        assertThat(tree("nothing")).isEmpty();
    }

    @Test
    void twoChangesCannotMakeACircleTogether() {
        UUID first = publish("Acme", acme, "mail", null);
        UUID second = publish("Beta", beta, "mail", acme);
        assertThatThrownBy(() -> scene.effect(new PutEngagement(first, acme, content("mail", beta), false, MARCH.plusDays(9))))
                .isInstanceOf(Conflict.class).hasMessageContaining("Acme (mail) → Beta (mail) → Acme (mail)");
        assertThatThrownBy(() -> scene.effect(new CorrectEngagement(second, beta, content("mail", beta))))
                .isInstanceOf(Conflict.class).hasMessageContaining("Beta (mail) → Beta (mail)");
        assertThat(tree(null)).singleElement().satisfies(root -> assertThat(root.subcontractors()).hasSize(1));
    }

    @Test
    void doraRowsNameProviderRankAndRecipient() {
        publish("Acme", acme, "mail", null);
        publish("=Beta", beta, "mail", acme);
        var chain = new ChainView(7, MARCH, Instant.EPOCH, tree(null));
        assertThat(lines(DoraCsv.supplyChain(chain, "C-1", null))).hasSize(3).contains(
                "C-1,S01," + LEI + ",LEI,1,,", "C-1,S01," + LEI + ",LEI,2," + LEI + ",LEI");
        assertThat(lines(DoraCsv.supplyChain(chain, "C-1", "5493001KJTIIGC8Y1R12"))).hasSize(4).contains(
                "C-1,S01,5493001KJTIIGC8Y1R12,LEI,1,,", "C-1,S01," + LEI + ",LEI,2,5493001KJTIIGC8Y1R12,LEI", "C-1,S01," + LEI + ",LEI,3," + LEI + ",LEI");
        assertThat(lines(DoraCsv.providers(chain, null))).hasSize(3).anySatisfy(line -> assertThat(line).startsWith(LEI + ",LEI,,,Acme Ltd,Acme Ltd,"))
                .anySatisfy(line -> assertThat(line).as("no formula").contains("\"'=Beta Ltd\""));
    }

    /** Every code that B_05.02 names has its row in B_05.01. */
    @Test
    void theVendorOfAFinancialCustomerIsAProvider() {
        publish("Acme", acme, "mail", null);
        var chain = new ChainView(7, MARCH, Instant.EPOCH, tree(null));
        var vendor = new Party("Contoso", "Контосо ООД", "5493001KJTIIGC8Y1R12", null, null, null, null, null);
        assertThat(lines(DoraCsv.providers(chain, vendor))).hasSize(3).element(1).asString()
                .startsWith("5493001KJTIIGC8Y1R12,LEI,,,Контосо ООД,Contoso,");
    }

    @Test
    void theAnnexIsADocument() throws IOException {
        var processing = new AnnexView.Processing("mail", List.of("Hosting"), "Runs <servers> & more", "Hardware only", List.of("contact"),
                List.of("customers"), true, null, List.of(new Location("at-rest", "IE", "Dublin")), List.of(new Transfer("US", "scc", "module-3", "TIA-2026-7", "Encrypted, keys in the EEA")), null);
        var line = new AnnexView.Line(Ids.next(), "Acme", "Acme Ltd", null, "1 High Street", "IE", new ContactPerson("Ann", "DPO", "a@acme.example"),
                List.of(processing));
        byte[] pdf = AnnexPdf.of(new AnnexView("Contoso", 7, MARCH, Instant.EPOCH, "mail", List.of(line)));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .contains("United States: scc, module 3, assessment TIA-2026-7, Encrypted, keys in the EEA");
        }
        assertThat(AnnexPdf.of(new AnnexView("Contoso", 7, MARCH, Instant.EPOCH, null, List.of()))).isNotEmpty();
    }

    private UUID publish(String name, UUID engagement, String service, UUID recipient) {
        UUID id = scene.subprocessor(name);
        scene.effect(new PutIdentity(id, identity(name).with("lei", LEI), MARCH), new PutEngagement(id, engagement, content(service, recipient), false, MARCH));
        return id;
    }

    private static Engagement content(String service, UUID recipient) {
        return engagement(service, "hosting").with("recipient", recipient).with("dora", new Dora(false, "S01", null, null));
    }

    private List<ChainNode> tree(String service) {
        var tree = new ChainTree();
        for (EntryView entry : RegisterEntries.whole(scene)) {
            tree.add(entry);
        }
        return tree.roots(one -> service == null || service.equals(one));
    }

    private static List<String> lines(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8).lines().toList();
    }
}
