package org.subprocessorregistry.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.RequestDispatcher;

/**
 * Forms of a page that was found by {@link StaffAddresses} post to the page itself, with its id: a request that is forwarded is
 * no request to the Faces servlet, and only that one takes files.
 */
public class StaffViews extends ViewHandlerWrapper {

    public StaffViews(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        boolean samePage = context.getViewRoot() != null && viewId.equals(context.getViewRoot().getViewId());
        if (!samePage || !viewId.startsWith("/staff/")) {
            return super.getActionURL(context, viewId);
        }
        var external = context.getExternalContext();
        String id = external.getRequestParameterMap().get("id");
        Object address = external.getRequestMap().get(RequestDispatcher.FORWARD_REQUEST_URI);
        if (id != null) {
            return external.getRequestContextPath() + viewId + "?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        }
        return address != null ? address.toString() : super.getActionURL(context, viewId);
    }
}
