package org.subprocessorregistry.register;

/**
 * The default list, rendered once per register version, business day and settings version.
 *
 * @param view the list itself, for pages
 * @param json its JSON, UTF-8
 * @param gzip the same bytes, compressed
 * @param etag strong entity tag of {@code json}, quoted
 */
public record Snapshot(RegisterView view, byte[] json, byte[] gzip, String etag) {
}
