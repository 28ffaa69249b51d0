package org.subprocessorregistry.notices;

import java.util.Map;

/**
 * How many mails an announcement would write, before it is made.
 *
 * @param byService of the services the change touches; who has several of them counts for each
 */
public record Audience(long total, Map<String, Long> byBasis, Map<String, Long> byLanguage, Map<String, Long> byService) {
}
