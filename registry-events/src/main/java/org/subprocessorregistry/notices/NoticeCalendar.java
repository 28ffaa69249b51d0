package org.subprocessorregistry.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import org.subprocessorregistry.mail.Phrases;

/**
 * The last day to object as a calendar entry.
 *
 * <p>It lies in the last minute of that day and ends at the instant the period ends, in UTC: so it stands on the right day in
 * the vendor's zone and at the right hour everywhere else. The UID stays the same for later versions of a notice.
 */
final class NoticeCalendar {

    private NoticeCalendar() {
    }

    static String of(UUID changeId, NoticeContent content, LocalDate objectUntil, int version, Instant at, String subject,
            String url, String host, String language) {
        var zone = NoticeWriter.zone(content);
        var phrases = Phrases.in(language);
        var end = objectUntil.plusDays(1).atStartOfDay(zone);
        var event = new VEvent();
        event.setUid("objection-" + changeId + "@" + host);
        event.setSequence(version - 1);
        event.setDateTimeStamp(Date.from(at));
        event.setDateStart(Date.from(end.minusMinutes(1).toInstant()), true);
        event.setDateEnd(Date.from(end.toInstant()), true);
        event.setSummary(clean(phrases.text("calendar.summary", subject)));
        event.setDescription(clean(phrases.text("box.until", phrases.endOfDay(objectUntil, zone))));
        event.setUrl(url);
        var calendar = new ICalendar();
        calendar.setProductId("-//subprocessorregistry.org//Subprocessor Registry//EN");
        calendar.setMethod(Method.publish());
        calendar.addEvent(event);
        return Biweekly.write(calendar).go();
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
