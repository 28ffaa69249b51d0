package org.subprocessorregistry.objections;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Proof that an answer was received.
 *
 * @param receipt for example {@code OBJ-2026-0031}
 * @param dueBy   business date by which the vendor decides
 * @param first   whether this answer opened the case; a further one joins it
 */
public record Receipt(String receipt, boolean inTime, boolean matched, LocalDate dueBy, @JsonIgnore boolean first) {
}
