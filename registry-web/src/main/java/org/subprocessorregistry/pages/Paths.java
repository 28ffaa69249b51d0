package org.subprocessorregistry.pages;

import jakarta.servlet.http.HttpServletRequest;

/** Reads addresses below a servlet. */
final class Paths {

    private Paths() {
    }

    /** What follows the servlet's own path, without the slash in front; empty when nothing does. */
    static String rest(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? "" : info.substring(1);
    }

    /** The parts of what follows the servlet's own path. */
    static String[] parts(HttpServletRequest request) {
        return rest(request).split("/", -1);
    }
}
