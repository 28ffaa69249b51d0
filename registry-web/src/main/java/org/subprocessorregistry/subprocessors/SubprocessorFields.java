package org.subprocessorregistry.subprocessors;

import java.time.LocalDate;
import java.util.Map;

import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;

/**
 * The fields of a record after they were checked.
 *
 * @param identity what would be published; without a slug, which no request gives
 */
record SubprocessorFields(Identity identity, ContactPerson contact, Care care) {

    private static final int LONGEST_INTERVAL = 60;
    private static final SubprocessorFields NOTHING = new SubprocessorFields(new Identity(null, null, null, null, null, null, false),
            new ContactPerson(null, null, null), new Care(null, null, null, null, null, null));

    /** What is kept here for ourselves: texts never null, the others null where not set. */
    record Care(String dpoContact, String owner, String riskTier, Integer reviewMonths, LocalDate nextReviewOn, String notes) {
    }

    /** @throws RuleViolation {@code invalid}, with every field at fault */
    static SubprocessorFields of(NewSubprocessor request) {
        boolean nameless = request.name() == null || request.name().isBlank();
        return NOTHING.with(SubprocessorUpdate.of(request).with("name", nameless ? request.legalName() : request.name()));
    }

    /** These fields with those an update brings; what is absent there stays. */
    SubprocessorFields with(SubprocessorUpdate update) {
        var check = new FieldCheck();
        var given = Records.values(update);
        Identity wanted = Records.make(Identity.class, one -> or(given.get(one.getName()), Records.valueOf(one, identity)));
        var altered = new SubprocessorFields(wanted.checked(check, ""), contactWith(update.contact(), check), careWith(given, check));
        check.done();
        return altered;
    }

    private ContactPerson contactWith(ContactPerson update, FieldCheck check) {
        ContactPerson given = or(update, contact);
        return new ContactPerson(
                check.optionalLine("contact.name", or(given.name(), contact.name()), FieldCheck.NAME),
                check.optionalLine("contact.position", or(given.position(), contact.position()), FieldCheck.NAME),
                check.optionalEmail("contact.email", or(given.email(), contact.email())),
                check.optionalLine("contact.phone", or(given.phone(), contact.phone()), FieldCheck.CODE));
    }

    private Care careWith(Map<String, Object> given, FieldCheck check) {
        Care wanted = Records.make(Care.class, one -> or(given.get(one.getName()), Records.valueOf(one, care)));
        Integer months = wanted.reviewMonths();
        check.check(months == null || months >= 0 && months <= LONGEST_INTERVAL, "reviewMonths", "Give 1 to 60 months, or 0 for none.");
        return new Care(check.optionalText("dpoContact", wanted.dpoContact(), FieldCheck.ADDRESS),
                check.optionalLine("owner", wanted.owner(), FieldCheck.NAME),
                check.optionalLine("riskTier", wanted.riskTier(), FieldCheck.NAME),
                months == null || months == 0 ? null : months,
                nextReview(given, wanted, check),
                check.optionalText("notes", wanted.notes(), FieldCheck.TEXT));
    }

    private static LocalDate nextReview(Map<String, Object> given, Care wanted, FieldCheck check) {
        boolean ended = Integer.valueOf(0).equals(given.get("reviewMonths")) && given.get("nextReviewOn") == null;
        return ended || wanted.nextReviewOn() == null ? null : check.date("nextReviewOn", wanted.nextReviewOn());
    }

    private static <T> T or(T given, T present) {
        return given == null ? present : given;
    }
}
