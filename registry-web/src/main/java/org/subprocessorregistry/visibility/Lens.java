package org.subprocessorregistry.visibility;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.Records;

/**
 * What a policy leaves of published facts for one kind of reader. A field that is kept back is null, empty, unknown or (a flag) not set;
 * a record of which nothing is kept back is returned as it is. For one thread.
 */
public final class Lens {

    private final FieldVisibility policy;
    private final Visibility reader;
    private final boolean sites;
    private final boolean dates;
    private final boolean modules;
    private final boolean assessments;
    private final boolean measures;
    private final boolean cutsParts;
    private final Map<Class<?>, List<RecordComponent>> hidden = new HashMap<>();

    Lens(FieldVisibility policy, Visibility reader) {
        this.policy = policy;
        this.reader = reader;
        this.sites = policy.shows("locations.site", reader);
        this.dates = policy.shows("locations.dates", reader);
        this.modules = policy.shows("transfer.module", reader);
        this.assessments = policy.shows("transfer.tiaRef", reader);
        this.measures = policy.shows("transfer.measures", reader);
        this.cutsParts = !(sites && dates && modules && assessments && measures);
    }

    public Visibility reader() {
        return reader;
    }

    /**
     * Any record whose components are published fields by name; its places and transfers are looked at as well.
     *
     * @param whole may be null
     */
    public <R extends Record> R of(R whole) {
        if (whole == null) {
            return null;
        }
        @SuppressWarnings("unchecked")
        var type = (Class<R>) whole.getClass();
        var back = hidden.computeIfAbsent(type, this::hiddenIn);
        if (back.stream().allMatch(one -> isEmpty(Records.valueOf(one, whole))) && !hasHiddenParts(whole)) {
            return whole;
        }
        return Records.make(type, one -> policy.shows(one.getName(), reader) ? shown(Records.valueOf(one, whole)) : nothing(one));
    }

    private List<RecordComponent> hiddenIn(Class<?> type) {
        return Records.components(type).stream().filter(one -> !policy.shows(one.getName(), reader)).toList();
    }

    private boolean hasHiddenParts(Record whole) {
        return cutsParts && Records.components(whole.getClass()).stream().filter(one -> one.getType() == List.class)
                .map(one -> Records.valueOf(one, whole)).anyMatch(value -> value instanceof Collection<?> several && several.stream().anyMatch(this::isCut));
    }

    private Object shown(Object value) {
        return value instanceof Collection<?> several && several.stream().anyMatch(this::isCut)
                ? several.stream().map(this::part).distinct().toList() : value;
    }

    private boolean isCut(Object part) {
        return switch (part) {
            case Location place -> !sites && place.site() != null || !dates && place.isDated();
            case Transfer basis -> !modules && basis.module() != null || !assessments && basis.tiaRef() != null || !measures && basis.measures() != null;
            default -> false;
        };
    }

    private Object part(Object part) {
        return switch (part) {
            case Location place -> place(place);
            case Transfer basis -> basis(basis);
            default -> part;
        };
    }

    /** One place, as far as the reader may see it. */
    public Location place(Location whole) {
        return new Location(whole.type(), whole.country(), whole.text(), sites ? whole.site() : null,
                dates ? whole.validFrom() : null, dates ? whole.validTo() : null);
    }

    /** One basis for transfers, as far as the reader may see it. */
    public Transfer basis(Transfer whole) {
        return new Transfer(whole.country(), whole.mechanism(), modules ? whole.module() : null,
                assessments ? whole.tiaRef() : null, measures ? whole.measures() : null);
    }

    private static boolean isEmpty(Object value) {
        return value == null || Boolean.FALSE.equals(value) || Dora.UNKNOWN.equals(value) || value instanceof Collection<?> several && several.isEmpty();
    }

    private static Object nothing(RecordComponent component) {
        Class<?> type = component.getType();
        return type == boolean.class ? Boolean.FALSE : type == List.class ? List.of() : type == Dora.class ? Dora.UNKNOWN : null;
    }
}
