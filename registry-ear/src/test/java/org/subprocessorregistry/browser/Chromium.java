package org.subprocessorregistry.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** The browser without a window. Each tab is a person of its own: nothing is shared between two of them. */
final class Chromium implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(120_000);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(path()).setHeadless(true).setArgs(List.of(
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run")));
    }

    private static Path path() {
        try {
            return Path.of(Files.readString(Path.of(System.getProperty("chromium.path", "target/chromium.path"))).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The build writes this file before the browser tests: src/test/scripts/chromium.sh", e);
        }
    }

    Tab tab(String address) {
        return new Tab(browser.newContext(options(address)));
    }

    /** For the promise that the public pages need no script. */
    Tab tabWithoutScripts(String address) {
        return new Tab(browser.newContext(options(address).setJavaScriptEnabled(false)));
    }

    private static Browser.NewContextOptions options(String address) {
        return new Browser.NewContextOptions().setBaseURL(address).setViewportSize(1280, 900).setLocale("en-GB").setTimezoneId("America/New_York");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
