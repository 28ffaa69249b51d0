package org.subprocessorregistry.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.keys.SigningKeys;
import org.subprocessorregistry.sql.Json;

/** {@code /.well-known/registry-keys.json}: the public keys that sign evidence, the present one first, as a JWK set. */
@WebServlet("/.well-known/registry-keys.json")
public class KeysServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient SigningKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.getOutputStream().write(Json.write(keys.published()).getBytes(StandardCharsets.UTF_8));
    }
}
