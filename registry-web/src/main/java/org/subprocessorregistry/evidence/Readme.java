package org.subprocessorregistry.evidence;

/** Says how to check a pack without us; every command in it was tried. */
final class Readme {

    private Readme() {
    }

    static String text(String number, String customer, String fingerprint) {
        return """
                EVIDENCE OF %s%s

                What this is
                ------------
                Everything that the Subprocessor Registry of the vendor holds about this change%s:
                frozen notices, deliveries, periods, objections and decisions, signed by the vendor.
                Begin with summary.pdf.

                  change.json            what changes, version by version
                  notices/               each notice as it was frozen, in every language; index.json lists them
                  deliveries.jsonl       each mail: to whom, when, Message-ID, answer of the mail server
                  windows.json           periods: the rule in words, first and last days, outcome
                  objections.json        objections with their texts, decisions, steps and our letters (see "Letters")
                  approvals.json, acknowledgements.json, exemptions.json
                  decisions.json         who decided what and when, as the audit log tells
                  audit-log.jsonl        the stretch of the audit log with its chain of hashes
                  text-keys.json         see "Texts" below
                  manifest.json          size and SHA-256 of each file; manifest.sig: its Ed25519 signature
                  checksums.sha256       the same hashes for sha256sum
                  signing-key.pem        the vendor's public key

                Check it with one command (Java 17 or later; reads this file only, no network)
                ------------------------------------------------------------------------------
                  java -jar registry.jar verify-evidence FILE.zip --key %s

                0 = intact and signed by that key, 3 = intact but the signer is unknown, 1 = altered.
                Compare the fingerprint with the one you know from your contract or from the vendor's
                page /.well-known/registry-keys.json, not with this file.

                Check it without us (unzip, openssl 3, coreutils)
                -------------------------------------------------
                  unzip FILE.zip -d pack; cd pack
                  openssl pkeyutl -verify -pubin -inkey signing-key.pem -rawin -in manifest.json -sigfile manifest.sig
                  sha256sum --strict -c checksums.sha256
                  grep -c "$(sha256sum checksums.sha256 | cut -d' ' -f1)" manifest.json          # 1
                  X=$(openssl pkey -pubin -in signing-key.pem -outform DER | tail -c 32 | basenc --base64url | tr -d =)
                  printf '{"crv":"Ed25519","kty":"OKP","x":"%%s"}' "$X" | openssl dgst -sha256 -binary | basenc --base64url | tr -d =

                The last line prints the fingerprint (RFC 7638).

                The chain of the audit log
                --------------------------
                The first line of audit-log.jsonl names the first and the last row, the hash before the first and
                the hash of the last. Each further line is a row: its digest, and its entry if it belongs to this pack;
                rows of others are there by their digest only. digest = SHA-256 of the entry exactly as it stands
                there; hash of a row = SHA-256 of three lines (each with a line feed): its number, the hash of the row
                before, its digest:
                  printf '%%s\\n%%s\\n%%s\\n' NUMBER PREVIOUS DIGEST | sha256sum
                The hash of the last row is also in the signed manifest.

                Texts
                -----
                Where people wrote a text, the entry holds "hmac-sha256:...", made with a key of that row alone.
                text-keys.json has that key by the row's number:
                  printf '%%s' "TEXT" | openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY

                Letters
                -------
                Receipts, answers and decisions went to one contact each and are kept by him, not by the vendor. sha256
                of a letter = SHA-256 of its subject, its text and its HTML as they were sent, joined by line feeds,
                lines ended by a line feed.
                """.formatted(number, customer == null ? "" : " FOR " + customer, customer == null ? "" : " and " + customer, fingerprint);
    }
}
