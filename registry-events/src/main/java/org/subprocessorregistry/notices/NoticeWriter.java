package org.subprocessorregistry.notices;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.subprocessorregistry.mail.MailPage;
import org.subprocessorregistry.mail.MailRenderer;
import org.subprocessorregistry.mail.Phrases;
import org.subprocessorregistry.mail.RenderedMail;
import org.subprocessorregistry.mail.Slot;

/** Puts a notice into words: the whole of it for the public, or the part that concerns one recipient. */
final class NoticeWriter {

    private static final int MAX_NAME = 80;
    /** A reminder is written that many days before the last day, or later. */
    private static final int LONGEST_REMINDER_DAYS = 7;

    private final MailRenderer renderer = new MailRenderer();
    private final String baseUrl;

    NoticeWriter(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * For whom a notice is written.
     *
     * @param basis contract, consent, or null for the public
     * @param services only what touches these; empty = everything
     * @param objectUntil this recipient's last day, or null
     * @param silence what it means when his customer does not answer: consent or refusal; null where nobody is asked
     * @param silentUntil last day before silence counts; null = {@code objectUntil}
     * @param named whether the customer's name is known
     * @param version of the notice, and sha256 of its frozen wording; null while there is none
     */
    record Reader(String language, String basis, List<String> services, LocalDate objectUntil, String silence, LocalDate silentUntil,
            boolean named, int version, String sha256) {

        boolean mustApprove() {
            return "refusal".equals(silence);
        }
    }

    /** The whole notice as the public would read it: no personal link. */
    RenderedMail frozen(NoticeKind kind, NoticeContent content, String language) {
        return write(kind, content, new Reader(language, null, List.of(), content.objectUntil(), null, null, false, 0, null));
    }

    /** As a recipient of that basis would get it, with stand-ins where his own links come. */
    RenderedMail preview(NoticeContent content, String language, String basis) {
        var written = write(NoticeKind.NOTICE, content,
                new Reader(language, basis, List.of(), content.objectUntil(), "contract".equals(basis) ? "consent" : null, null, false, 0, null));
        return new RenderedMail(written.subject(), standIns(written.text()), standIns(written.html()));
    }

    private String standIns(String text) {
        var filled = text;
        for (var standIn : Map.of(Slot.CASE_LINK, baseUrl + "/o/…", Slot.MANAGE_LINK, baseUrl + "/s/…").entrySet()) {
            filled = filled.replace(standIn.getKey().mark(), standIn.getValue());
        }
        return filled;
    }

    /** Subject, text and HTML, with marks for the slots. */
    RenderedMail write(NoticeKind kind, NoticeContent content, Reader reader) {
        var items = items(content, reader.services());
        var text = page(kind, content, items, reader, Slot.CUSTOMER);
        var html = page(kind, content, items, reader, Slot.CUSTOMER_HTML);
        return new RenderedMail(subject(kind, content, items, reader, Phrases.in(reader.language())), renderer.text(text),
                renderer.html(html));
    }

    /** The items that touch these services, each naming only these. */
    private static List<NoticeItem> items(NoticeContent content, List<String> services) {
        var kept = new ArrayList<NoticeItem>();
        for (var item : content.items()) {
            if (services.isEmpty() || item.services().isEmpty()) {
                kept.add(item);
                continue;
            }
            var codes = new ArrayList<String>();
            var names = new ArrayList<String>();
            for (int i = 0; i < item.services().size(); i++) {
                if (services.contains(item.services().get(i))) {
                    codes.add(item.services().get(i));
                    names.add(i < item.serviceNames().size() ? item.serviceNames().get(i) : item.services().get(i));
                }
            }
            if (!codes.isEmpty()) {
                kept.add(new NoticeItem(item.no(), item.kind(), item.subprocessor(), item.legalName(), item.replaces(), codes,
                        names, item.fields(), item.endsOn()));
            }
        }
        return kept;
    }

    private static String subject(NoticeKind kind, NoticeContent content, List<NoticeItem> items, Reader reader, Phrases phrases) {
        var what = items.size() == 1
                ? phrases.text("what." + items.getFirst().kind(), shortened(items.getFirst().subprocessor()),
                        shortened(items.getFirst().replaces()))
                : phrases.text("subject.many", items.size());
        return phrases.text("subject." + kind.code(), shortened(content.vendor().name()), what, phrases.date(content.effectiveOn()),
                reader.objectUntil() == null ? "" : phrases.date(reader.objectUntil()));
    }

    private static String shortened(String name) {
        if (name == null || name.codePointCount(0, name.length()) <= MAX_NAME) {
            return name == null ? "" : name;
        }
        return name.substring(0, name.offsetByCodePoints(0, MAX_NAME - 1)).stripTrailing() + "…";
    }

    private MailPage page(NoticeKind kind, NoticeContent content, List<NoticeItem> items, Reader reader, Slot customer) {
        var phrases = Phrases.in(reader.language());
        var vendor = content.vendor();
        var change = new MailPage.Link(phrases.text("link.change"), baseUrl + "/changes/" + content.number());
        boolean open = kind.asks() && reader.objectUntil() != null;
        boolean mayObject = open && reader.basis() != null;
        var box = new ArrayList<String>();
        if (filled(content.emergency())) {
            box.add(phrases.text("box.emergency"));
        }
        box.addAll(box(kind, content, reader, phrases));
        return new MailPage(reader.language(), vendor.name(), phrases.text("topic"), phrases.text("heading." + kind.code()),
                String.join(" ", box), List.of(intro(kind, content, items, reader, phrases, customer)), box,
                items.stream().map(item -> item(item, phrases)).toList(), facts(content, phrases),
                mayObject ? new MailPage.Link(phrases.text(reader.mustApprove() ? "link.approve" : "link.case"), Slot.CASE_LINK.mark()) : change,
                mayObject ? List.of(change) : List.of(),
                mayObject ? List.of(phrases.text("link.ics")) : List.of(), footer(content, reader, phrases),
                reader.basis() == null ? null : new MailPage.Link(
                        phrases.text("contract".equals(reader.basis()) ? "footer.manage" : "footer.leave"),
                        Slot.MANAGE_LINK.mark()));
    }

    private static String intro(NoticeKind kind, NoticeContent content, List<NoticeItem> items, Reader reader, Phrases phrases,
            Slot customer) {
        var names = new LinkedHashSet<String>();
        items.forEach(item -> names.addAll(item.serviceNames().isEmpty() ? item.services() : item.serviceNames()));
        boolean all = names.isEmpty() || items.stream().anyMatch(i -> i.services().isEmpty());
        var services = all ? phrases.text("all-services") : phrases.join(List.copyOf(names));
        var treatment = "notify".equals(content.treatment()) || "at-once".equals(content.treatment())
                ? content.treatment() : "inform";
        var intro = switch (kind) {
            case NOTICE -> phrases.counted("intro." + (reader.mustApprove() && "notify".equals(treatment) ? "approve" : treatment), items.size(), services);
            case CORRECTION -> phrases.text("intro.correction", content.number());
            case REMINDER, POSTPONEMENT, EFFECT, WITHDRAWAL -> phrases.text("intro." + kind.code(), content.number(), services);
        };
        return reader.named() ? phrases.text("greeting", customer.mark()) + " " + intro : intro;
    }

    private static List<String> box(NoticeKind kind, NoticeContent content, Reader reader, Phrases phrases) {
        var objectUntil = reader.objectUntil();
        var effective = phrases.date(content.effectiveOn());
        if (kind == NoticeKind.WITHDRAWAL) {
            return List.of(phrases.text("box.withdrawn", effective));
        }
        if (kind == NoticeKind.EFFECT || "at-once".equals(content.treatment())) {
            return List.of(phrases.text("box.since", effective));
        }
        if (objectUntil == null) {
            return List.of(phrases.text("box.effective.fixed", effective));
        }
        if (kind == NoticeKind.POSTPONEMENT) {
            return List.of(phrases.text("box.effective", effective), phrases.text("box.stays", phrases.endOfDay(objectUntil, zone(content))));
        }
        var until = phrases.endOfDay(objectUntil, zone(content));
        var box = new ArrayList<String>();
        if (reader.mustApprove()) {
            // Silence may count later than an objection: each gets its own day.
            var silentUntil = phrases.endOfDay(reader.silentUntil() == null ? objectUntil : reader.silentUntil(), zone(content));
            box.add(phrases.text("box.approve", silentUntil));
            box.add(phrases.text("box.until", until));
            box.add(phrases.text("box.silence.refusal", silentUntil));
        } else {
            box.add(phrases.text("box.until", until));
            if (reader.silence() != null) {
                box.add(phrases.text("box.silence.consent"));
            }
        }
        boolean planLiesBehind = kind == NoticeKind.REMINDER && content.effectiveOn().isBefore(objectUntil.minusDays(LONGEST_REMINDER_DAYS));
        if (!planLiesBehind) {
            box.add(phrases.text("box.effective", effective));
        }
        return box;
    }

    /** The vendor's business time zone; UTC, and said so, should the settings hold something else. */
    static ZoneId zone(NoticeContent content) {
        try {
            return ZoneId.of(content.vendor().timeZone());
        } catch (DateTimeException | NullPointerException e) {
            return ZoneOffset.UTC;
        }
    }

    private static MailPage.Item item(NoticeItem item, Phrases phrases) {
        var title = phrases.text("item." + item.kind(), item.subprocessor(), item.replaces() == null ? "" : item.replaces());
        var names = item.serviceNames().isEmpty() ? item.services() : item.serviceNames();
        var rows = new ArrayList<MailPage.Row>();
        boolean fresh = "add".equals(item.kind()) || "replace".equals(item.kind());
        if (fresh && filled(item.legalName()) && item.fields().stream().noneMatch(f -> "legal-name".equals(f.field()))) {
            rows.add(row("legal-name", "", item.legalName(), phrases));
        }
        item.fields().forEach(f -> rows.add(row(f.field(), f.before(), f.after(), phrases)));
        if (item.endsOn() != null && item.fields().stream().noneMatch(f -> "ends-on".equals(f.field()))) {
            rows.add(row("ends-on", "", item.endsOn().toString(), phrases));
        }
        return new MailPage.Item(item.no() + ". "
                + (names.isEmpty() ? title : phrases.text("item.for", title, phrases.join(names))), rows);
    }

    /** A place as the register has it: words or a country code, then the kind of place, after words their country too. */
    private static final Pattern PLACE = Pattern.compile("([^,()]*?) \\((?:([A-Z]{2}), )?(corporate|at-rest|processing|remote-access)\\)");
    private static final Pattern TRANSFER = Pattern.compile("\\b([A-Z]{2}): ([a-z]+)");

    private static MailPage.Row row(String field, String before, String after, Phrases phrases) {
        return new MailPage.Row(phrases.textOr("field." + field, field), phrases.text("now"), value(field, before, phrases),
                phrases.text("after"), value(field, after, phrases));
    }

    private static String value(String field, String value, Phrases phrases) {
        if (!filled(value)) {
            return "";
        }
        return switch (field) {
            case "ends-on", "valid-from", "valid-to" -> value.matches("\\d{4}-\\d{2}-\\d{2}") ? phrases.date(LocalDate.parse(value)) : value;
            case "country" -> phrases.country(value);
            case "role-class", "access-mode", "optionality", "pseudonymised-only" -> phrases.textOr("code." + field + "." + value, value);
            case "locations" -> PLACE.matcher(value).replaceAll(place -> Matcher.quoteReplacement(phrases.country(place.group(1)) + " ("
                    + (place.group(2) == null ? "" : phrases.country(place.group(2)) + ", ")
                    + phrases.textOr("code.location." + place.group(3), place.group(3)) + ")"));
            case "transfer" -> TRANSFER.matcher(value).replaceAll(basis -> Matcher.quoteReplacement(phrases.country(basis.group(1)) + ": "
                    + phrases.textOr("code.transfer." + basis.group(2), basis.group(2))));
            default -> value;
        };
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    private static List<MailPage.Fact> facts(NoticeContent content, Phrases phrases) {
        var facts = new ArrayList<MailPage.Fact>();
        if (filled(content.title())) {
            facts.add(new MailPage.Fact(phrases.text("fact.title"), content.title()));
        }
        if (filled(content.emergency())) {
            facts.add(new MailPage.Fact(phrases.text("fact.emergency"), content.emergency()));
        }
        if (filled(content.reason())) {
            facts.add(new MailPage.Fact(phrases.text("reason"), content.reason()));
        }
        return facts;
    }

    private static List<String> footer(NoticeContent content, Reader reader, Phrases phrases) {
        var vendor = content.vendor();
        var footer = new ArrayList<String>();
        var name = filled(vendor.legalName()) ? vendor.legalName() : vendor.name();
        footer.add(filled(vendor.address()) ? name + ", " + vendor.address() : name);
        if (reader.basis() != null) {
            footer.add(phrases.text("footer." + reader.basis()));
        }
        if (filled(vendor.privacyContact())) {
            footer.add(phrases.text("footer.questions", vendor.privacyContact()));
        }
        footer.add(reader.sha256() == null ? phrases.text("footer.preview", content.number())
                : phrases.text("footer.version", content.number(), reader.version(), reader.sha256()));
        return footer;
    }
}
