package org.subprocessorregistry.register;

/**
 * The default list, rendered once per register version, business day and settings version.
 *
 * @param view    the list itself, for pages
 * @param content its JSON
 */
public record Snapshot(RegisterView view, PublicContent content) {

    /** Strong entity tag of the JSON, quoted. */
    public String etag() {
        return content.etag();
    }
}
