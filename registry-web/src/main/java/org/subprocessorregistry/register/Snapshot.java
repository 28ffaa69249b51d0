package org.subprocessorregistry.register;

import java.util.Set;

/**
 * The default list, rendered once per register version, business day and settings version.
 *
 * @param view      its first entries, for pages
 * @param more      whether it has more than those
 * @param content   all of it as JSON
 * @param inForce   how many entries are in force
 * @param functions codes of the functions of all entries
 * @param countries codes of the countries of all entries' locations
 */
public record Snapshot(RegisterView view, boolean more, PublicContent content, int inForce, Set<String> functions, Set<String> countries) {

    /** Most entries that pages show at once. */
    public static final int FIRST = 500;

    /** Strong entity tag of the JSON, quoted. */
    public String etag() {
        return content.etag();
    }
}
