package org.subprocessorregistry.desk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.staff.Caller;
import org.subprocessorregistry.staff.StaffGuard;

/** Says on the page itself that a form with a file is larger than the container takes, and what to do. */
@WebFilter("/staff/*")
public class UploadLimit extends HttpFilter {

    /** The {@code max-file-size} of web.xml: above it the form cannot be read at all. */
    private static final int MOST_MIB = 26;
    private static final long MOST_BYTES = (long) MOST_MIB << 20;
    /** A browser hears the answer once it was allowed to send; of more than this it is not. */
    private static final long MOST_SWALLOWED = 256L << 20;
    private static final int AT_ONCE = 1 << 16;

    private final transient Caller caller;
    private final transient Notes notes;
    private final transient Texts texts;

    @Inject
    UploadLimit(Caller caller, Notes notes, Texts texts) {
        this.caller = caller;
        this.notes = notes;
        this.texts = texts;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (!isTooLarge(request) || !caller.isSignedIn()) {
            chain.doFilter(request, response);
            return;
        }
        swallow(request.getInputStream());
        notes.refuse(texts.of("upload.too-large", MOST_MIB));
        response.sendRedirect(request.getContextPath() + StaffGuard.shown(request));
    }

    private static boolean isTooLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > MOST_BYTES
                && Objects.toString(request.getContentType(), "").toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static void swallow(InputStream body) throws IOException {
        byte[] part = new byte[AT_ONCE];
        long read = 0;
        for (int n = body.read(part); n >= 0 && read < MOST_SWALLOWED; n = body.read(part)) {
            read += n;
        }
    }
}
