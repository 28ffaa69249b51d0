package org.subprocessorregistry.notices;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A notice with its frozen wording per language. */
public record NoticeView(UUID id, int version, String kind, Instant createdAt, Map<String, NoticeText> texts) {
}
