package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.EntryView.EngagementLine;
import org.subprocessorregistry.visibility.Lens;

/**
 * What a file of the registry's own could not say is no difference and stays as it is published: exports are made for everybody, and
 * the policy of visibility keeps facts back. Pure.
 *
 * @param lens what the file may have been cut by
 */
record KeptBack(Lens lens) {

    /** The entry as the file would have it; its engagements, since what an identity does not say is not compared anyway. */
    EntryView seen(EntryView whole) {
        return Records.with(whole, "engagements", whole.engagements().stream().map(lens::of).toList());
    }

    /**
     * A row with what was kept from it: whole facts, of a place what was cut out of the one of its type and country, of a basis for
     * transfers what was cut out of the one of its country and mechanism.
     */
    ListEntry completed(EngagementLine published, ListEntry row) {
        Map<String, Object> whole = Records.values(published.engagement());
        Map<String, Object> cut = Records.values(lens.of(published).engagement());
        Engagement said = row.engagement();
        return Records.with(row, "engagement", Records.make(Engagement.class, one -> Objects.equals(Records.valueOf(one, said), cut.get(one.getName()))
                ? whole.get(one.getName()) : altered(one.getName(), said, published)));
    }

    private Object altered(String field, Engagement said, EngagementLine published) {
        return switch (field) {
            case "locations" -> completed(said.locations(), published.locations(), lens::place, KeptBack::where);
            case "transfer" -> completed(said.transfer(), published.transfer(), lens::basis, one -> List.of(String.valueOf(one.country()), one.mechanism()));
            default -> Records.values(said).get(field);
        };
    }

    private static List<String> where(Location place) {
        return Arrays.asList(place.type(), place.country() == null ? place.text() : place.country());
    }

    /** Parts that are the same but for what was cut out of them are one in the file; a part that was altered takes after one of its kind that is gone. */
    private static <P extends Record> List<P> completed(List<P> said, List<P> published, UnaryOperator<P> cut, Function<P, List<String>> kind) {
        Map<P, List<P>> known = published.stream().collect(Collectors.groupingBy(cut, LinkedHashMap::new, Collectors.toList()));
        Map<P, List<P>> gone = new LinkedHashMap<>(known);
        said.forEach(one -> gone.remove(cut.apply(one)));
        List<P> parts = new ArrayList<>();
        for (P one : said) {
            List<P> wholes = known.get(cut.apply(one));
            if (wholes == null) {
                wholes = gone.keySet().stream().filter(other -> kind.apply(other).equals(kind.apply(one))).findFirst().map(gone::remove).orElse(List.of());
            }
            boolean untouched = wholes.isEmpty() || wholes.contains(one) && !cut.apply(one).equals(one);
            parts.addAll(untouched ? List.of(one) : wholes.stream().map(whole -> completed(one, whole, cut.apply(whole))).toList());
        }
        return parts.stream().distinct().toList();
    }

    @SuppressWarnings("unchecked")
    private static <P extends Record> P completed(P said, P whole, P cut) {
        Map<String, Object> kept = Records.values(cut);
        return Records.make((Class<P>) said.getClass(), one -> Records.valueOf(one, said) == null && kept.get(one.getName()) == null
                ? Records.valueOf(one, whole) : Records.valueOf(one, said));
    }
}
