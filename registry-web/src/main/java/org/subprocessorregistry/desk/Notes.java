package org.subprocessorregistry.desk;

import java.io.Serializable;
import java.util.ArrayList;

import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

/**
 * What is said on the next page, after a redirect. Not the Flash of Faces: after a restart of the server its stale cookie
 * makes every page of that browser fail (Mojarra 5610).
 */
@Named
@SessionScoped
public class Notes implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<FacesMessage> waiting = new ArrayList<>();

    /** Something was done. */
    void add(String text) {
        add(FacesMessage.SEVERITY_INFO, text);
    }

    /** Something was refused. */
    void refuse(String text) {
        add(FacesMessage.SEVERITY_ERROR, text);
    }

    private synchronized void add(FacesMessage.Severity severity, String text) {
        waiting.add(new FacesMessage(severity, text, null));
    }

    /** Says what waits, once; called before a page is rendered. */
    public synchronized void tell() {
        if (FacesContext.getCurrentInstance().getResponseComplete()) {
            return;
        }
        waiting.forEach(note -> FacesContext.getCurrentInstance().addMessage(null, note));
        waiting.clear();
    }
}
