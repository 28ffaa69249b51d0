package org.subprocessorregistry.pages;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

import org.subprocessorregistry.register.RegisterPart;
import org.subprocessorregistry.register.Snapshot;
import org.subprocessorregistry.register.Snapshots;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.settings.VendorSettings;

/**
 * Keeps the default list rendered per language, so that the page that everybody reads costs no query of its own.
 *
 * <p>A snapshot of the register is a new one whenever the register, the business day or the settings have changed. The names
 * of services and functions have no version; they are at most a minute old here.
 */
@ApplicationScoped
class RegisterHome {

    private static final long NAMES_FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    private final Snapshots snapshots;
    private final Settings settings;
    private final RegisterContent content;
    private volatile Shown shown;

    @Inject
    RegisterHome(Snapshots snapshots, Settings settings, RegisterContent content) {
        this.snapshots = snapshots;
        this.settings = settings;
        this.content = content;
    }

    /** What one snapshot looks like; the pages fill in as they are asked for. */
    record Shown(Snapshot snapshot, VendorSettings vendor, long at, Map<String, Rendered> pages) {
    }

    Shown current() {
        Snapshot snapshot = snapshots.current();
        Shown last = shown;
        long now = System.nanoTime();
        if (last == null || last.snapshot() != snapshot || now - last.at() > NAMES_FRESH_NANOS) {
            last = new Shown(snapshot, settings.current(), now, new ConcurrentHashMap<>());
            shown = last;
        }
        return last;
    }

    RegisterPart first(Shown of) {
        var view = of.snapshot().view();
        return new RegisterPart(view, of.snapshot().more() ? view.entries().getLast().id() : null);
    }

    Visit visit(HttpServletRequest request, Shown of) {
        return Visit.of(request, of.vendor(), of.snapshot().view().asOf(), null);
    }

    Rendered page(Visit visit, Shown of) {
        String key = visit.language().code() + (visit.chosen() ? "+" : "");
        Rendered kept = of.pages().get(key);
        if (kept == null) {
            var view = of.snapshot().view();
            var model = content.of(visit.language(), view, of.snapshot(), Map.of());
            var next = first(of).next();
            if (next != null) {
                model.put("next", Parts.address(next, Map.of(), visit));
            }
            kept = Rendered.html(Templates.render("register", visit, model));
            of.pages().put(key, kept);
        }
        return kept;
    }
}
