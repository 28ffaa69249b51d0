package org.subprocessorregistry.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.audits.AuditResult;
import org.subprocessorregistry.audits.AuditStandard;
import org.subprocessorregistry.audits.Audits;
import org.subprocessorregistry.audits.NewAudit;
import org.subprocessorregistry.audits.RequirementFinding;
import org.subprocessorregistry.audits.RequirementResult;
import org.subprocessorregistry.audits.Requirements;
import org.subprocessorregistry.changes.ChangeDraft;
import org.subprocessorregistry.changes.ChangeKind;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.commitments.CommitmentKind;
import org.subprocessorregistry.commitments.Commitments;
import org.subprocessorregistry.commitments.NewCommitment;
import org.subprocessorregistry.commitments.Term;
import org.subprocessorregistry.customers.CustomerContact;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.customers.NewCustomer;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.imports.ApplyImport;
import org.subprocessorregistry.imports.Imports;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.settings.PutSettings;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.staff.ApiTokens;
import org.subprocessorregistry.staff.NewToken;
import org.subprocessorregistry.staff.NewUser;
import org.subprocessorregistry.staff.Role;
import org.subprocessorregistry.staff.Users;
import org.subprocessorregistry.subprocessors.ContactPerson;
import org.subprocessorregistry.subprocessors.NewSubprocessor;
import org.subprocessorregistry.subprocessors.Subprocessors;

/**
 * The sample vendor "Contoso Cloud": people, a register loaded from a published list, customers, and a change that waits for
 * its second person. One transaction: it is there whole, or the next start tries again.
 */
@ApplicationScoped
@Transactional
public class DemoData {

    static final String PASSWORD = "contoso-demo-2026";
    private static final String LIST = "published-list.csv";

    private final Users users;
    private final ApiTokens tokens;
    private final Settings settings;
    private final Services services;
    private final Functions functions;
    private final Subprocessors subprocessors;
    private final Requirements requirements;
    private final Audits audits;
    private final Commitments commitments;
    private final Customers customers;
    private final Changes changes;
    private final Imports imports;
    private final BusinessDay businessDay;

    @Inject
    DemoData(Users users, ApiTokens tokens, Settings settings, Services services, Functions functions, Subprocessors subprocessors,
            Requirements requirements, Audits audits, Commitments commitments, Customers customers, Changes changes, Imports imports,
            BusinessDay businessDay) {
        this.users = users;
        this.tokens = tokens;
        this.settings = settings;
        this.services = services;
        this.functions = functions;
        this.subprocessors = subprocessors;
        this.requirements = requirements;
        this.audits = audits;
        this.commitments = commitments;
        this.customers = customers;
        this.changes = changes;
        this.imports = imports;
        this.businessDay = businessDay;
    }

    /** Loads the sample data unless somebody is there already. */
    public void load() {
        if (!users.isNobodyIn()) {
            return;
        }
        settings.put(new PutSettings(new PutSettings.Vendor("Contoso Cloud", "Contoso Cloud Europe B.V.", "Herengracht 1, 1015 BA Amsterdam",
                "privacy@contoso.example", "Europe/Amsterdam", "en", "NL"), new PutSettings.Policy(30, 30, 30, 90, null)));
        person("Ada Admin", "admin", Role.ADMIN, Role.READER);
        UUID mara = person("Mara Lindqvist", "mara", Role.EDITOR, Role.READER);
        UUID jonas = person("Jonas Weber", "jonas", Role.APPROVER, Role.READER);
        person("Priya Nair", "priya", Role.APPROVER, Role.READER);
        services.put("mail", "Contoso Mail");
        services.put("drive", "Contoso Drive");
        functions.put("speech-to-text", "Speech to text");
        firstLoad(jonas);
        customer("Adventure Works Cycles AG", "ann@adventure-works.example", "de", "mail", "drive");
        customer("Fourth Coffee Ltd", "bob@fourth-coffee.example", "en", "mail");
        customer("Wide World Importers SAS", "chloe@wide-world.example", "fr", "drive");
        proposal(mara);
    }

    /** The token is as well known as the password: the demo answers on its own machine only. */
    private UUID person(String name, String login, Role... roles) {
        UUID id = users.create(new NewUser(name, login + "@contoso.example", List.of(roles)), PASSWORD);
        tokens.issueKnown(new NewToken(id, List.of(), businessDay.today().plusYears(1)), "sr_demo-" + login);
        return id;
    }

    private void firstLoad(UUID approver) {
        var upload = imports.upload(list(), LIST, approver);
        imports.apply(upload.id(), null, new ApplyImport("baseline", "mail", LocalDate.of(2024, 1, 1), false, false), approver);
    }

    private static byte[] list() {
        try (InputStream file = DemoData.class.getResourceAsStream(LIST)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void customer(String name, String email, String language, String... codes) {
        customers.create(new NewCustomer(name, List.of(codes), List.of(new CustomerContact("Privacy team", email, "primary", language))));
    }

    private void proposal(UUID editor) {
        LocalDate today = businessDay.today();
        UUID northwind = subprocessors.create(new NewSubprocessor("Northwind Speech GmbH", "Northwind Speech", "Markt 1, 04109 Leipzig", "DE",
                new ContactPerson("Nora Nord", "Data protection officer", "dpo@northwind.example"), "https://northwind.example", false,
                "Mara Lindqvist", "medium", ""));
        audits.record(new NewAudit(northwind, AuditStandard.ISO_27001, "Auditor AG", "Speech platform, Leipzig", today.minusMonths(2),
                today.plusYears(2), AuditResult.PASSED, requirements.list().stream()
                        .map(requirement -> new RequirementFinding(requirement.code(), RequirementResult.MET)).toList()));
        commitments.record(new NewCommitment(northwind, CommitmentKind.DPA, today.minusMonths(1), today.plusYears(3), Arrays.asList(Term.values())));
        var change = changes.create(new ChangeDraft("Speech-to-text by Northwind Speech", "Voice messages no longer leave the EEA.", List.of(
                new ChangeDraft.DraftItem(ChangeKind.ADD, northwind, null, null, null, new ChangeDraft.DraftEngagement("mail",
                        List.of("speech-to-text"), List.of("voice-messages", "transcripts"), List.of(new Location("processing", "DE", "Leipzig")),
                        null, "technology", "processed", "if-enabled"), null))), editor);
        changes.submit(change.id(), editor);
    }
}
