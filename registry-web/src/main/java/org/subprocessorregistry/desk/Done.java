package org.subprocessorregistry.desk;

/**
 * How an action ended well.
 *
 * @param address where the browser goes, below the context root; null = it stays
 * @param key     of the text that says what was done; null = nothing is said
 */
public record Done(String address, String key, Object... args) {

    public static Done goTo(String address, String key, Object... args) {
        return new Done(address, key, args);
    }

    public static Done stay(String key, Object... args) {
        return new Done(null, key, args);
    }
}
