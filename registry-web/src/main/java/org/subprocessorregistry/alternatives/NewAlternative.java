package org.subprocessorregistry.alternatives;

import java.util.Map;
import java.util.UUID;

/**
 * An alternative as an editor writes it.
 *
 * @param texts        by language (en, de, fr, es), one line of at most 300 characters each; English is needed, the others are
 *                     shown in English where they are missing
 * @param service      code; null = whichever service is concerned
 * @param subprocessor null = whichever subprocessor is concerned
 * @param standing     offered by itself to every customer whose objection holds the change back; null = no
 * @param active       null = yes
 */
public record NewAlternative(Map<String, String> texts, String service, UUID subprocessor, Boolean standing, Boolean active) {
}
