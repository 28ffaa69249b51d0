package org.subprocessorregistry.chain;

import java.io.IOException;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.platform.PointParameter;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.staff.Caller;

/** The files of the chain for somebody who is signed in; the API wants a token instead. */
@WebServlet({ChainDownload.PROVIDERS, ChainDownload.SUPPLY_CHAIN, ChainDownload.ANNEX_PDF, ChainDownload.ANNEX_JSON})
public class ChainDownload extends HttpServlet {

    static final String PROVIDERS = "/staff/chain/b_05.01.csv";
    static final String SUPPLY_CHAIN = "/staff/chain/b_05.02.csv";
    static final String ANNEX_PDF = "/staff/chain/annex-iii.pdf";
    static final String ANNEX_JSON = "/staff/chain/annex-iii.json";

    private static final long serialVersionUID = 1;
    private static final Set<String> FIELDS = Set.of("asOf", "vendor", "contract");

    private final transient Chains chains;
    private final transient Annexes annexes;
    private final transient Settings settings;
    private final transient Caller caller;

    @Inject
    ChainDownload(Chains chains, Annexes annexes, Settings settings, Caller caller) {
        this.chains = chains;
        this.annexes = annexes;
        this.settings = settings;
        this.caller = caller;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!caller.isStaff()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            ChainFile file = file(request);
            response.setContentType(file.type().toString());
            response.setHeader("Content-Disposition", file.disposition());
            response.getOutputStream().write(file.content());
        } catch (RuleViolation e) {
            refuse(request, response, e);
        }
    }

    /** The page says at its fields what is wrong with them. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, RuleViolation refused) throws IOException {
        if (refused.errors().stream().map(FieldError::path).anyMatch(FIELDS::contains)) {
            response.sendRedirect("%s/staff/chain?%s#files".formatted(request.getContextPath(), request.getQueryString()));
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, refused.getMessage());
        }
    }

    private ChainFile file(HttpServletRequest request) {
        var query = new RegisterQuery(PointParameter.day("asOf", request.getParameter("asOf")), null, request.getParameter("service"), null, null, null);
        return switch (request.getServletPath()) {
            case PROVIDERS -> ChainFile.providers(chains.whole(query), request.getParameter("vendor"), settings.current());
            case SUPPLY_CHAIN -> ChainFile.supplyChain(chains.whole(query), request.getParameter("contract"), request.getParameter("vendor"));
            case ANNEX_PDF -> ChainFile.pdf(annexes.annex(query));
            default -> ChainFile.json(annexes.annex(query));
        };
    }
}
