package org.subprocessorregistry.desk;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.staff.NewUser;
import org.subprocessorregistry.staff.PasswordLinks;
import org.subprocessorregistry.staff.Role;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.staff.UserUpdate;
import org.subprocessorregistry.staff.UserView;
import org.subprocessorregistry.staff.Users;

/** Who may do what; a one-time link is shown once, on the page that made it. */
@Named
@RequestScoped
public class UsersPage {

    private static final String MOST_LISTED = "1000";

    private final Users users;
    private final PasswordLinks links;
    private final Desk desk;
    private final Form form = new Form();
    private List<UserView> all;
    private UserView linkOwner;
    private String link;

    @Inject
    UsersPage(Users users, PasswordLinks links, Desk desk) {
        this.users = users;
        this.links = links;
        this.desk = desk;
    }

    public List<UserView> getAll() {
        if (all == null) {
            all = users.page(new PageRequest(null, MOST_LISTED)).items();
        }
        return all;
    }

    /** The name of a person; empty for somebody who is not known, for example a rule. */
    public String name(UUID id) {
        return id == null ? "" : users.find(id).map(UserView::name).orElse("");
    }

    public List<String> getRoles() {
        return Stream.of(Role.values()).map(Role::code).toList();
    }

    public void add() {
        desk.act(Roles.ADMIN, () -> {
            List<Role> roles = form.several("roles").stream().map(code -> Role.valueOf(code.toUpperCase(Locale.ROOT))).toList();
            show(users.create(new NewUser(form.text("userName"), form.text("email"), roles)));
            form.clear();
            return Done.stay("users.added", linkOwner.name());
        });
    }

    /** A new link; what the person had before stops working. */
    public void renewLink(UUID id) {
        desk.act(Roles.ADMIN, () -> {
            show(id);
            return Done.stay("users.link", linkOwner.name());
        });
    }

    public void activate(UUID id, boolean active) {
        desk.act(Roles.ADMIN, () -> Done.goTo("/staff/settings", active ? "users.activated" : "users.deactivated",
                users.update(id, new UserUpdate(null, null, active)).name()));
    }

    private void show(UUID id) {
        link = links.issueAndSend(id);
        linkOwner = users.find(id).orElseThrow();
    }

    public String getLink() {
        return link;
    }

    public UserView getLinkOwner() {
        return linkOwner;
    }

    public Form getForm() {
        return form;
    }
}
