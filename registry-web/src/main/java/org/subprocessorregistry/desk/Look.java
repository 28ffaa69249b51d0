package org.subprocessorregistry.desk;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** How the codes of states look: a colour and an icon, which never stand without the word. */
@Named
@ApplicationScoped
public class Look {

    private record Shape(String tone, String icon) {
    }

    private static final Shape PLAIN = new Shape("t-off", "minus");
    private static final Shape FINE = new Shape("t-ok", "check");
    private static final Shape SOON = new Shape("t-soon", "calendar");
    private static final Shape OPEN = new Shape("t-soon", "clock");
    private static final Shape CARE = new Shape("t-warn", "clock");
    private static final Shape BAD = new Shape("t-bad", "alert");
    private static final Shape INFO = new Shape("t-info", "info");

    private static final Map<String, Shape> SHAPES = Map.ofEntries(
            Map.entry("draft", new Shape("t-off", "pen")), Map.entry("in-review", new Shape("t-info", "eye")),
            Map.entry("approved", new Shape("t-ok", "check")), Map.entry("announced", SOON), Map.entry("blocked", BAD),
            Map.entry("cleared", FINE), Map.entry("effective", FINE), Map.entry("withdrawn", new Shape("t-off", "x")),
            Map.entry("authorised", FINE), Map.entry("suspended", BAD), Map.entry("ended", PLAIN),
            Map.entry("planned", SOON), Map.entry("valid", FINE), Map.entry("expiring", CARE), Map.entry("bridged", CARE), Map.entry("lapsed", BAD),
            Map.entry("passed", FINE), Map.entry("passed-with-findings", CARE), Map.entry("failed", BAD),
            Map.entry("queued", new Shape("t-off", "mail")), Map.entry("claimed", new Shape("t-info", "send")),
            Map.entry("sent", new Shape("t-ok", "send")), Map.entry("deferred", CARE),
            Map.entry("bounced", new Shape("t-bad", "x")), Map.entry("suppressed", PLAIN),
            Map.entry("open", OPEN), Map.entry("unmatched", CARE), Map.entry("awaiting-confirmation", CARE),
            Map.entry("resolved", FINE), Map.entry("silence-consent", FINE), Map.entry("objected", BAD),
            Map.entry("refused", BAD), Map.entry("unreached", BAD), Map.entry("overruled", PLAIN), Map.entry("exempt", PLAIN),
            Map.entry("pending", OPEN), Map.entry("active", FINE), Map.entry("left", PLAIN),
            Map.entry("met", FINE), Map.entry("not-met", BAD), Map.entry("not-applicable", PLAIN),
            Map.entry("error", BAD), Map.entry("warning", CARE), Map.entry("in-time", FINE), Map.entry("late", CARE),
            Map.entry("missing", BAD), Map.entry("unclear", CARE), Map.entry("notify", new Shape("t-warn", "bell")), Map.entry("inform", INFO),
            Map.entry("at-once", new Shape("t-bad", "send")), Map.entry("unconfirmed", CARE), Map.entry("confirmed", FINE),
            Map.entry("no-contact", BAD), Map.entry("backup-used", CARE), Map.entry("overdue", BAD), Map.entry("due", CARE), Map.entry("answered", new Shape("t-info", "chat")),
            Map.entry("covered", FINE), Map.entry("none", BAD), Map.entry("not-required", PLAIN), Map.entry("closed", FINE),
            Map.entry("mandatory", new Shape("t-info", "shield")), Map.entry("recommended", PLAIN), Map.entry("held", FINE),
            Map.entry("not-held", BAD), Map.entry("not-listed", PLAIN), Map.entry("applied", FINE));

    /** CSS class of a code; a code nobody knows looks neutral. */
    public String tone(String code) {
        return shape(code).tone();
    }

    /** CSS class of an icon of that code that stands alone. */
    public String mark(String code) {
        return "f-" + tone(code).substring(2).replace("info", "off");
    }

    public String icon(String code) {
        return shape(code).icon();
    }

    private static Shape shape(String code) {
        return SHAPES.getOrDefault(code == null ? "" : code, INFO);
    }
}
