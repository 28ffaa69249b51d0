package org.subprocessorregistry.pages;

import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Reads the fields of a posted form, and sends the reader on afterwards. */
final class Fields {

    private static final int MOST = 500;

    private Fields() {
    }

    /** A field of one line, blanks around it cut; empty when it is absent. */
    static String line(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /** A field of several lines as typed, with line feeds only; empty when it is absent. */
    static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.replace("\r\n", "\n");
    }

    /** All values of a field of many, for example of check boxes. */
    static List<String> all(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.stream(values).limit(MOST).filter(value -> !value.isBlank()).distinct().toList();
    }

    /** After a form was taken: the reader looks at what came of it, and reloading that sends nothing again (RFC 9110 §15.4.4). */
    static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }
}
