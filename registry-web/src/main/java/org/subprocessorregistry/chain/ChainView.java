package org.subprocessorregistry.chain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The chain of one list; its version, day and instant are those of the list.
 *
 * @param chain engagements for the vendor itself, each with those below it; last those whose way up to the vendor has a gap
 */
public record ChainView(long version, LocalDate asOf, Instant knownAt, List<ChainNode> chain) {

    /** All links, each before those below it. */
    Stream<ChainNode> links() {
        return chain.stream().flatMap(ChainView::withBelow);
    }

    private static Stream<ChainNode> withBelow(ChainNode node) {
        return Stream.concat(Stream.of(node), node.subcontractors().stream().flatMap(ChainView::withBelow));
    }
}
