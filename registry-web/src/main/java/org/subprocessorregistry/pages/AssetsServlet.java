package org.subprocessorregistry.pages;

import java.io.IOException;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code /assets/{hash}/{name}}: what a browser may keep for a year, and {@code /favicon.ico}, which it asks for unasked. */
@WebServlet({"/assets/*", "/favicon.ico"})
public class AssetsServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean favicon = request.getServletPath().equals("/favicon.ico");
        String[] parts = Paths.parts(request);
        var asset = Assets.named(favicon ? "icon.svg" : parts[parts.length - 1]).orElse(null);
        if (asset == null || !favicon && parts.length != 2) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // An older page may name an older hash while nodes are updated: it gets the present content, but must ask again.
        boolean present = !favicon && asset.hash().equals(parts[0]);
        response.setHeader("Cache-Control", present ? "public, max-age=31536000, immutable" : "no-cache");
        asset.send(request, response);
    }
}
