package org.subprocessorregistry.timeline;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;

import org.subprocessorregistry.desk.VendorPage;
import org.subprocessorregistry.pages.FactWords;
import org.subprocessorregistry.pages.Language;
import org.subprocessorregistry.pages.Names;
import org.subprocessorregistry.pages.Texts;
import org.subprocessorregistry.pages.Vocabulary;
import org.subprocessorregistry.pages.Wording;

/** What fields and values are called in the language of the page. */
@RequestScoped
class Words {

    private final Names names;
    private final VendorPage vendor;
    private FactWords facts;
    private Vocabulary vocabulary;

    @Inject
    Words(Names names, VendorPage vendor) {
        this.names = names;
        this.vendor = vendor;
    }

    FactWords facts() {
        if (facts == null) {
            facts = new FactWords(vocabulary(), Texts.in(language()), new Wording(language(), vendor.getZone(), vendor.getToday()));
        }
        return facts;
    }

    Vocabulary vocabulary() {
        if (vocabulary == null) {
            vocabulary = names.in(language());
        }
        return vocabulary;
    }

    private static Language language() {
        return Language.of(FacesContext.getCurrentInstance().getViewRoot().getLocale().getLanguage()).orElse(Language.EN);
    }
}
