package org.subprocessorregistry.desk;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.staff.ApiTokens;
import org.subprocessorregistry.staff.NewToken;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.staff.Scope;
import org.subprocessorregistry.staff.TokenView;

/** Tokens for programs; each is shown once, on the page that made it. */
@Named
@RequestScoped
public class TokensPage {

    private static final String MOST_LISTED = "1000";

    private final ApiTokens tokens;
    private final Desk desk;
    private final Form form = new Form();
    private List<TokenView> all;
    private String issued;

    @Inject
    TokensPage(ApiTokens tokens, Desk desk) {
        this.tokens = tokens;
        this.desk = desk;
    }

    public List<TokenView> getAll() {
        if (all == null) {
            all = tokens.page(null, new PageRequest(null, MOST_LISTED)).items();
        }
        return all;
    }

    public void issue() {
        desk.act(Roles.ADMIN, () -> {
            List<Scope> scopes = form.several("scopes").stream().map(code -> Scope.valueOf(code.toUpperCase(Locale.ROOT))).toList();
            issued = tokens.issue(new NewToken(form.id("tokenOwner"), scopes, form.date("expiresOn"))).token();
            form.clear();
            all = null;
            return Done.stay("tokens.issued");
        });
    }

    public void revoke(UUID id) {
        desk.act(Roles.ADMIN, () -> {
            tokens.revoke(id);
            return Done.goTo("/staff/settings", "tokens.revoked");
        });
    }

    public String getIssued() {
        return issued;
    }

    public Form getForm() {
        return form;
    }
}
