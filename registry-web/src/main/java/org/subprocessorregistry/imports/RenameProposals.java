package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Pairs of a gone and a new name that a person would read as the same company. A clear sign (same name apart from
 * legal form and spelling, brand and legal name swapped, "aka") is proposed wherever it is seen, so that two names
 * that became one are both shown. A faint sign (a slip of the pen, a longer form of the name, two products of one
 * large vendor) counts only when the pair is the only one possible for both names: a wrong pair is worse than none.
 */
final class RenameProposals {

    private static final Set<String> LARGE_VENDORS = Set.of("google", "microsoft", "amazon", "oracle", "ibm", "sap",
            "salesforce", "atlassian", "adobe");
    private static final int MAX_PAIRS = 1_000_000;
    private static final int ONE_SLIP_LENGTH = 6;
    private static final int TWO_SLIPS_LENGTH = 12;

    private final Map<String, NameForms> gone = new LinkedHashMap<>();
    private final Map<String, NameForms> added = new LinkedHashMap<>();
    private final List<ListDiff.Rename> proposals = new ArrayList<>();

    private RenameProposals(List<String> removed, List<String> arrived) {
        removed.forEach(name -> gone.put(name, NameForms.of(name)));
        arrived.forEach(name -> added.put(name, NameForms.of(name)));
    }

    /** In the order of the removed names; none for lists so long that no person could judge the proposals. */
    static List<ListDiff.Rename> between(List<String> removed, List<String> added) {
        if ((long) removed.size() * added.size() > MAX_PAIRS) {
            return List.of();
        }
        RenameProposals search = new RenameProposals(removed, added);
        search.propose(RenameProposals::isClearlySame);
        for (BiPredicate<NameForms, NameForms> sign : List.<BiPredicate<NameForms, NameForms>>of(
                RenameProposals::isSlip, RenameProposals::isLongerForm, RenameProposals::isOfSameLargeVendor)) {
            search.proposeUnique(sign);
        }
        List<ListDiff.Rename> ordered = new ArrayList<>(search.proposals);
        ordered.sort((one, other) -> Integer.compare(removed.indexOf(one.from()), removed.indexOf(other.from())));
        return ordered;
    }

    private void propose(BiPredicate<NameForms, NameForms> sign) {
        gone.forEach((from, old) -> added.forEach((to, now) -> {
            if (mayBeSame(old, now) && sign.test(old, now)) {
                proposals.add(new ListDiff.Rename(from, to));
            }
        }));
    }

    private void proposeUnique(BiPredicate<NameForms, NameForms> sign) {
        List<ListDiff.Rename> pairs = new ArrayList<>();
        gone.forEach((from, old) -> added.forEach((to, now) -> {
            if (mayBeSame(old, now) && sign.test(old, now) && !isPaired(from, to)) {
                pairs.add(new ListDiff.Rename(from, to));
            }
        }));
        for (ListDiff.Rename pair : pairs) {
            boolean unique = pairs.stream()
                    .filter(other -> other.from().equals(pair.from()) || other.to().equals(pair.to())).count() == 1;
            if (unique) {
                proposals.add(pair);
            }
        }
    }

    private boolean isPaired(String from, String to) {
        return proposals.stream().anyMatch(pair -> pair.from().equals(from) || pair.to().equals(to));
    }

    /** Own hosting that becomes a company's service is a new subprocessor, whatever the product is called. */
    private static boolean mayBeSame(NameForms old, NameForms now) {
        return old.selfHosted() == now.selfHosted() && !old.base().isEmpty() && !now.base().isEmpty();
    }

    private static boolean isClearlySame(NameForms old, NameForms now) {
        return old.base().equals(now.base()) || squeezed(old.base()).equals(squeezed(now.base()))
                || old.aliases().contains(now.base()) || now.aliases().contains(old.base());
    }

    private static String squeezed(String base) {
        return base.replace(" ", "");
    }

    static boolean isSlip(NameForms old, NameForms now) {
        int shorter = Math.min(old.base().length(), now.base().length());
        if (shorter < ONE_SLIP_LENGTH || !digits(old.base()).equals(digits(now.base()))) {
            return false;
        }
        return distance(old.base(), now.base()) <= (shorter < TWO_SLIPS_LENGTH ? 1 : 2);
    }

    private static String digits(String base) {
        return base.replaceAll("\\D", "");
    }

    /**
     * "Plausible" and "Plausible Insights"; "AWS Amazon" and "Amazon Web Services (AWS)". Never across
     * places, and not for a name that joins several companies.
     */
    static boolean isLongerForm(NameForms old, NameForms now) {
        return !old.joined() && !now.joined() && (isLonger(old, now) || isLonger(now, old));
    }

    private static boolean isLonger(NameForms brief, NameForms full) {
        List<String> words = brief.baseWords();
        List<String> fullWords = full.baseWords();
        if (words.size() > 1 && full.allWords().containsAll(words)) {
            return true;
        }
        boolean starts = fullWords.size() > words.size() && fullWords.subList(0, words.size()).equals(words);
        return starts && brief.aliases().isEmpty() && fullWords.stream().skip(words.size())
                .noneMatch(Places::isCountryOrRegion);
    }

    private static boolean isOfSameLargeVendor(NameForms old, NameForms now) {
        String vendor = old.baseWords().getFirst();
        return LARGE_VENDORS.contains(vendor) && vendor.equals(now.baseWords().getFirst());
    }

    /** Levenshtein distance; names are short. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
