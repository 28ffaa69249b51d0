package org.subprocessorregistry.notices;

/** A notice in one language: subject, plain text and HTML. */
public record RenderedNotice(String subject, String text, String html) {
}
