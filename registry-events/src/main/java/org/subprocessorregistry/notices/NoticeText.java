package org.subprocessorregistry.notices;

/**
 * The frozen wording in one language, as the public would read it.
 *
 * @param sha256 lower-case hex SHA-256 of subject, text and HTML in UTF-8, joined by line feeds
 */
public record NoticeText(String subject, String text, String html, String sha256) {
}
