package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * What an editor proposes.
 *
 * @param title  one line, public
 * @param reason why, public
 */
public record ChangeDraft(String title, String reason, List<DraftItem> items) {

    public ChangeDraft {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /**
     * One item.
     *
     * @param replaces     the subprocessor that leaves; for {@code replace}
     * @param identity     fields to alter; for {@code rename}, {@code change-entity}, {@code correct}
     * @param engagementId needed where this subprocessor has several engagements for the service
     * @param endsOn       last day of use; for {@code remove}
     */
    public record DraftItem(ChangeKind kind, UUID subprocessor, UUID replaces, DraftIdentity identity, UUID engagementId,
            DraftEngagement engagement, LocalDate endsOn) {
    }

    /** Fields left null stay as they are published. */
    public record DraftIdentity(String name, String legalName, String address, String country, String website, Boolean affiliate) {

        Identity over(Identity present) {
            return new Identity(present.slug(), or(name, present.name()), or(legalName, present.legalName()),
                    or(address, present.address()), or(country, present.country()), or(website, present.website()),
                    affiliate == null ? present.affiliate() : affiliate);
        }

        private static String or(String wanted, String present) {
            return wanted == null || wanted.isBlank() ? present : wanted.strip();
        }
    }

    /** Fields left null are not given; an addition takes the defaults of {@link Engagement}. */
    public record DraftEngagement(String service, List<String> functions, List<String> dataCategories, List<Location> locations,
            List<Transfer> transfer, String roleClass, String accessMode, String optionality) {

        Engagement whole() {
            return new Engagement(service, functions, dataCategories, locations, transfer, roleClass, accessMode, optionality);
        }

        /** Everything given replaces what is published. */
        Engagement over(Engagement present) {
            return new Engagement(present.service(),
                    functions == null ? present.functions() : functions,
                    dataCategories == null ? present.dataCategories() : dataCategories,
                    locations == null ? present.locations() : locations,
                    transfer == null ? present.transfer() : transfer,
                    roleClass == null ? present.roleClass() : roleClass,
                    accessMode == null ? present.accessMode() : accessMode,
                    optionality == null ? present.optionality() : optionality);
        }
    }
}
