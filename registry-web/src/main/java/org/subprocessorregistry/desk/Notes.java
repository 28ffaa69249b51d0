package org.subprocessorregistry.desk;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

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

    private final ArrayList<String> waiting = new ArrayList<>();

    synchronized void add(String text) {
        waiting.add(text);
    }

    /** Says what waits, once; called before a page is rendered. */
    public synchronized void tell() {
        if (FacesContext.getCurrentInstance().getResponseComplete()) {
            return;
        }
        for (String text : List.copyOf(waiting)) {
            FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text, null));
        }
        waiting.clear();
    }
}
