package org.subprocessorregistry.notices;

import java.time.LocalDate;
import java.util.List;

/**
 * What is told about a change; kept as JSON with the notice and never altered.
 *
 * @param treatment notify, inform or at-once
 * @param emergency why it could not wait; null unless it is an emergency replacement
 * @param objectUntil last day to object by the published policy, in the vendor's time zone; null when nobody can object
 */
public record NoticeContent(Vendor vendor, String number, String title, String reason, String treatment,
        LocalDate effectiveOn, LocalDate objectUntil, List<NoticeItem> items, String emergency) {

    public NoticeContent {
        items = List.copyOf(items);
    }

    /** A change that can wait. */
    public NoticeContent(Vendor vendor, String number, String title, String reason, String treatment, LocalDate effectiveOn,
            LocalDate objectUntil, List<NoticeItem> items) {
        this(vendor, number, title, reason, treatment, effectiveOn, objectUntil, items, null);
    }

    /** The same, effective on another day. */
    NoticeContent effectiveOn(LocalDate day) {
        return new NoticeContent(vendor, number, title, reason, treatment, day, objectUntil, items, emergency);
    }
}
