package org.subprocessorregistry.pages;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The security headers of the public pages. Staff pages and the API have their own. */
@WebFilter(urlPatterns = "/*")
public class PublicHeaders extends HttpFilter {

    static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final List<String> OTHERS = List.of("/staff", "/jakarta.faces.resource", "/api", "/openapi", "/health", "/metrics");
    private static final List<String> PERSONAL = List.of("/s", "/o");

    @Inject
    @ConfigProperty(name = "registry.base.url")
    private Optional<String> baseUrl;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!isIn(path, OTHERS)) {
            request.setCharacterEncoding("UTF-8");
            write(response, path);
        }
        chain.doFilter(request, response);
    }

    private void write(HttpServletResponse response, String path) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (baseUrl.filter(url -> url.startsWith("https:")).isPresent()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (isIn(path, PERSONAL)) {
            response.setHeader("X-Robots-Tag", "noindex");
            response.setHeader("Cache-Control", "no-store");
        }
    }

    private static boolean isIn(String path, List<String> roots) {
        return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
