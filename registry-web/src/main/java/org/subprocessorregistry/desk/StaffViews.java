package org.subprocessorregistry.desk;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.RequestDispatcher;

/** Forms of a page that was found by {@link StaffAddresses} post to the address that the reader sees, with its id. */
public class StaffViews extends ViewHandlerWrapper {

    public StaffViews(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        var address = context.getExternalContext().getRequestMap().get(RequestDispatcher.FORWARD_REQUEST_URI);
        boolean samePage = context.getViewRoot() != null && viewId.equals(context.getViewRoot().getViewId());
        return address != null && samePage && viewId.startsWith("/staff/") ? address.toString() : super.getActionURL(context, viewId);
    }
}
