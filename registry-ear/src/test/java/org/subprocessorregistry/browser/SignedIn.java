package org.subprocessorregistry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.subprocessorregistry.system.RegistrySystem;

/** A member of staff at the browser, and how he finds what a page offers: by the names that are read out. */
final class SignedIn {

    private static final String PASSWORD = "correct horse battery staple";

    final Tab tab;
    private final String email;

    private SignedIn(Tab tab, String email) {
        this.tab = tab;
        this.email = email;
    }

    /** By the link of the invitation, a password of one's own and the form. */
    static SignedIn as(Chromium chromium, RegistrySystem registry, String name, String... roles) {
        String email = name.toLowerCase() + "." + UUID.randomUUID() + "@example.test";
        String link = registry.api().post("/users", Map.of("name", name, "email", email, "roles", List.of(roles))).expect(201).text("passwordLink");
        Tab tab = chromium.tab(registry.address());
        URI address = URI.create(link);
        tab.open(address.getRawPath() + "?" + address.getRawQuery());
        tab.look("password");
        field(tab.page, "New password").fill(PASSWORD);
        field(tab.page, "The same again").fill(PASSWORD);
        button(tab.page, "Set the password").click();
        tab.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")).click();
        var person = new SignedIn(tab, email);
        assertThat(person.title()).hasText("Sign in");
        tab.look("sign-in");
        person.signIn();
        assertThat(person.title()).hasText("Today");
        return person;
    }

    /** Fills in the form that the page shows. */
    void signIn() {
        assertThat(title()).hasText("Sign in");
        field(tab.page, "E-mail address").fill(email);
        field(tab.page, "Password").fill(PASSWORD);
        button(tab.page, "Sign in").click();
    }

    /** As after a long break: the server knows the browser no more. */
    void losesTheSession() {
        tab.page.context().clearCookies();
    }

    SignedIn open(String path) {
        org.assertj.core.api.Assertions.assertThat(tab.open(path)).as(path).isEqualTo(200);
        return this;
    }

    Locator title() {
        return tab.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    Locator said() {
        return tab.page.locator("#messages");
    }

    Locator row(String text) {
        return tab.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator dialog() {
        return tab.page.getByRole(AriaRole.DIALOG);
    }

    Locator form(String id) {
        return tab.page.locator("form[id='" + id + "']");
    }

    /** Types into a field that offers what fits, and takes what it offers under that name. */
    void choose(Locator field, String name) {
        field.pressSequentially(name);
        tab.page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name)).click();
        tab.settle();
    }

    static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    static Locator field(Locator within, String label) {
        return within.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
