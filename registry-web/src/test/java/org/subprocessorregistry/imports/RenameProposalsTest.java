package org.subprocessorregistry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenameProposalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Acme GmbH                          | Acme AG
            ACME, Inc.                         | Acme
            Société Générale SA                | Societe Generale
            Azure (Microsoft)                  | Microsoft (Azure)
            Sentry                             | Functional Software, Inc. d/b/a Sentry
            Clubhouse Software, Inc.           | Shortcut Software Company (f/k/a Clubhouse Software, Inc.)
            Peaberry Software, Inc. (trading as Customer.io) | Customer.io
            Smooch Technologies                | Sunshine Conversations by Zendesk (formerly Smooch Technologies)
            Google Workspaces                  | Google Workspace
            OpenAI, L.L.C.                     | OpenAI LLC
            PayPal (Europe) S.à r.l. et Cie, S.C.A. | PayPal
            Stripe                             | Stripe Payments
            MailChimp                          | Mail Chimp
            """)
    void proposes(String from, String to) {
        assertThat(RenameProposals.between(List.of(from, "Vercel"), List.of("Notion", to)))
                .containsExactly(new ListDiff.Rename(from, to));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Remote Sri Lanka                   | Remote Europe Holding, B.V.
            Matomo (self-hosted)               | Matomo Cloud (InnoCraft Ltd)
            Matomo (self-hosted)               | Matomo
            VividCortex                        | Fireworks AI
            OVH US, LLC                        | OVH Groupe SA
            Stripe                             | Stripe Payments Europe, Ltd.
            Clay                               | Clari
            Datadog                            | Databricks
            Mailgun                            | MailChimp
            Auth0                              | Auth1
            GitHub India Pty Ltd               | GitHub Germany GmbH
            Twilio & Twilio Sendgrid           | Twilio
            """)
    void proposesNoWrongPair(String from, String to) {
        assertThat(RenameProposals.between(List.of(from), List.of(to))).isEmpty();
    }

    @Test
    void showsBothNamesThatBecameOne() {
        assertThat(RenameProposals.between(List.of("SendGrid", "Twilio"), List.of("Twilio (SendGrid)")))
                .containsExactly(new ListDiff.Rename("SendGrid", "Twilio (SendGrid)"),
                        new ListDiff.Rename("Twilio", "Twilio (SendGrid)"));
    }

    @Test
    void aFaintSignNeedsToBeTheOnlyOne() {
        assertThat(RenameProposals.between(List.of("Plausible"), List.of("Plausible Insights"))).hasSize(1);
        assertThat(RenameProposals.between(List.of("Plausible"), List.of("Plausible Insights", "Plausible Labs")))
                .isEmpty();
        assertThat(RenameProposals.between(List.of("Google Apps"), List.of("Google Gemini", "Google Vertex"))).isEmpty();
    }

    @Test
    void givesUpOnListsNobodyCouldJudge() {
        List<String> many = IntStream.range(0, 1001).mapToObj(i -> "Company " + i).toList();
        List<String> others = many.stream().map(name -> name + " Inc").toList();
        assertThat(RenameProposals.between(many, others)).isEmpty();
        assertThat(RenameProposals.between(many.subList(0, 100), others.subList(0, 100))).hasSize(100);
    }
}
