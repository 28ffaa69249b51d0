package org.subprocessorregistry.notices;

import java.util.Map;

/** How many mails an announcement would write, before it is made. */
public record Audience(long total, Map<String, Long> byBasis, Map<String, Long> byLanguage) {
}
