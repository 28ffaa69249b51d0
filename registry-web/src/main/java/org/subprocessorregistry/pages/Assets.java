package org.subprocessorregistry.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Style sheet and icon. Their address holds the hash of their content, so that a browser may keep them for a year. */
final class Assets {

    private static final Map<String, Rendered> ALL = Map.of(
            "public.css", read("public.css", "text/css; charset=UTF-8"),
            "icon.svg", read("icon.svg", "image/svg+xml"));

    private Assets() {
    }

    /** Where an asset is served, without the context path. */
    static String path(String name) {
        return "/assets/" + ALL.get(name).hash() + "/" + name;
    }

    static Optional<Rendered> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Rendered read(String name, String type) {
        try (var stream = Assets.class.getResourceAsStream("assets/" + name)) {
            return new Rendered(type, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The asset cannot be read: " + name, e);
        }
    }
}
