package org.subprocessorregistry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import org.awaitility.Awaitility;

/** A page and what went wrong on it: errors on the console, violations of the content security policy, failed requests. */
final class Tab implements AutoCloseable {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int MOST_TABS = 120;
    private static final int PHONE = 390;

    final Page page;
    private final BrowserContext context;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> findings = new ArrayList<>();

    Tab(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(120_000);
        page.addInitScript("document.addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI, e.sourceFile))");
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                faults.add("console: " + message.text() + " " + message.location());
            }
        });
        page.onPageError(error -> faults.add("script: " + error));
        page.onRequestFailed(request -> {
            // A page that is left takes its requests with it.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                faults.add("request: " + request.url() + " " + request.failure());
            }
        });
    }

    /** Opens a path or an address; gives the status. */
    int open(String path) {
        int status = page.navigate(path).status();
        if (status >= 400) {
            // The browser itself tells this on the console.
            faults.removeIf(fault -> fault.contains("Failed to load resource"));
        }
        return status;
    }

    /** Notes what went wrong since the last look, and what is not accessible, in light and in dark. A test ends with {@link #isSound()}. */
    void look(String name) {
        paint(ColorScheme.LIGHT);
        faults.forEach(fault -> findings.add(name + ": " + fault));
        faults.clear();
        violations().forEach(violation -> findings.add(name + ": " + violation));
        paint(ColorScheme.DARK);
        violations().forEach(violation -> findings.add(name + ", dark: " + violation));
        paint(ColorScheme.LIGHT);
    }

    /** Nothing was noted on any page, so that one run tells all that is to be mended. */
    void isSound() {
        assertThat(findings).isEmpty();
    }

    private List<String> violations() {
        var found = new ArrayList<String>();
        new AxeBuilder(page).withTags(WCAG).analyze().getViolations().forEach(rule -> rule.getNodes().forEach(node ->
                found.add("%s at %s: %s %s".formatted(rule.getId(), node.getTarget(), rule.getHelp(), node.getHtml()))));
        // A table's first cell takes the focus for the arrow keys only: nobody has to hit it.
        found.removeIf(violation -> violation.startsWith("target-size") && violation.contains("<td role=\"gridcell\""));
        return found;
    }

    /** Nothing makes a phone scroll sideways. */
    void fitsAPhone(String name) {
        var before = page.viewportSize();
        page.setViewportSize(PHONE, 844);
        int needed = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (needed > PHONE) {
            findings.add(name + ": needs " + needed + " px on a phone of " + PHONE);
        }
        shoot(name + "-phone");
        page.setViewportSize(before.width, before.height);
    }

    void shootLightAndDark(String name) {
        shoot(name + "-light");
        paint(ColorScheme.DARK);
        shoot(name + "-dark");
        paint(ColorScheme.LIGHT);
    }

    /** Other colours, once they have faded in. */
    private void paint(ColorScheme colours) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.evaluate("() => Promise.allSettled(document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity)"
                + ".map(one => one.finished)).then(() => true)");
    }

    void shoot(String name) {
        // To hide the caret would need a style that the policy forbids.
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("screenshots", "target/screenshots"), name + ".png"))
                .setFullPage(true).setCaret(ScreenshotCaret.INITIAL));
    }

    boolean hasNoCookie() {
        return context.cookies().isEmpty();
    }

    /** Waits until what the page has asked the server for is shown: an answer replaces what was typed meanwhile. */
    void settle() {
        Awaitility.await("answers of the server").atMost(Duration.ofMinutes(2)).pollInSameThread()
                .until(() -> (Boolean) page.evaluate("!window.PrimeFaces || PrimeFaces.ajax.Queue.isEmpty()"));
    }

    /** Moves the focus there with the tab key alone. */
    Tab tabTo(Locator wanted) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key does not lead to " + wanted);
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    @Override
    public void close() {
        context.close();
    }
}
