package org.subprocessorregistry.subprocessors;

import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;

/**
 * The fields of a record after they were checked: texts never null, country and website null where unknown.
 */
record SubprocessorFields(String name, String legalName, String address, String country, ContactPerson contact, String website,
        boolean affiliate, String owner, String riskTier, String notes) {

    private static final SubprocessorFields NOTHING = new SubprocessorFields(null, null, null, null, new ContactPerson(null, null, null),
            null, false, null, null, null);

    /** @throws RuleViolation {@code invalid}, with every field at fault */
    static SubprocessorFields of(NewSubprocessor request) {
        String name = isBlank(request.name()) ? request.legalName() : request.name();
        return NOTHING.with(new SubprocessorUpdate(request.legalName(), name, request.address(), request.country(), request.contact(),
                request.website(), request.affiliate(), request.owner(), request.riskTier(), request.notes()));
    }

    /** These fields with those an update brings; what is absent there stays. */
    SubprocessorFields with(SubprocessorUpdate update) {
        var check = new FieldCheck();
        var altered = new SubprocessorFields(
                check.line("name", or(update.name(), name), FieldCheck.NAME),
                check.line("legalName", or(update.legalName(), legalName), FieldCheck.NAME),
                check.optionalText("address", or(update.address(), address), FieldCheck.ADDRESS),
                check.country("country", or(update.country(), country)),
                contactWith(update.contact(), check),
                check.website("website", or(update.website(), website)),
                or(update.affiliate(), affiliate),
                check.optionalLine("owner", or(update.owner(), owner), FieldCheck.NAME),
                check.optionalLine("riskTier", or(update.riskTier(), riskTier), FieldCheck.NAME),
                check.optionalText("notes", or(update.notes(), notes), FieldCheck.TEXT));
        check.done();
        return altered;
    }

    private ContactPerson contactWith(ContactPerson update, FieldCheck check) {
        ContactPerson given = or(update, contact);
        return new ContactPerson(
                check.optionalLine("contact.name", or(given.name(), contact.name()), FieldCheck.NAME),
                check.optionalLine("contact.position", or(given.position(), contact.position()), FieldCheck.NAME),
                check.optionalEmail("contact.email", or(given.email(), contact.email())));
    }

    private static <T> T or(T given, T present) {
        return given == null ? present : given;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
