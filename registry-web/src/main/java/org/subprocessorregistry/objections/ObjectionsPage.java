package org.subprocessorregistry.objections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** All answers of recipients, the open ones first, then by the day they are due. */
@Named
@RequestScoped
public class ObjectionsPage {

    private final Objections objections;
    private List<ObjectionView> list;

    @Inject
    ObjectionsPage(Objections objections) {
        this.objections = objections;
    }

    public List<ObjectionView> getList() {
        if (list == null) {
            // The table sorts its rows in place.
            list = new ArrayList<>(objections.list(null).stream().sorted(Comparator.comparing(ObjectionsPage::isResolved)
                    .thenComparing(ObjectionView::dueBy, Comparator.nullsLast(Comparator.naturalOrder()))).toList());
        }
        return list;
    }

    public List<ObjectionView> getOpen() {
        return getList().stream().filter(objection -> !isResolved(objection)).toList();
    }

    private static boolean isResolved(ObjectionView objection) {
        return ObjectionState.RESOLVED.code().equals(objection.state());
    }
}
