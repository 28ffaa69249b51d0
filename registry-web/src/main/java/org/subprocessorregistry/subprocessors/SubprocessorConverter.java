package org.subprocessorregistry.subprocessors;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** A subprocessor chosen in a field travels as its id. */
@Named
@ApplicationScoped
public class SubprocessorConverter implements Converter<SubprocessorView> {

    private final Subprocessors subprocessors;

    @Inject
    SubprocessorConverter(Subprocessors subprocessors) {
        this.subprocessors = subprocessors;
    }

    @Override
    public SubprocessorView getAsObject(FacesContext context, UIComponent component, String value) {
        return value == null || value.isBlank() ? null : subprocessors.find(UUID.fromString(value)).orElse(null);
    }

    @Override
    public String getAsString(FacesContext context, UIComponent component, SubprocessorView value) {
        return value == null ? "" : value.id().toString();
    }
}
