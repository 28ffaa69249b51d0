package org.subprocessorregistry.chain;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.register.Register;

/** The chain around the subprocessor in the page's address. */
@Named
@RequestScoped
public class ChainPage {

    private final Chains chains;
    private final Register register;
    private final Desk desk;
    private List<Chains.Around> around;

    @Inject
    ChainPage(Chains chains, Register register, Desk desk) {
        this.chains = chains;
        this.register = register;
        this.desk = desk;
    }

    public List<Chains.Around> getAround() {
        if (around == null) {
            around = register.entry(desk.id()).map(chains::around).orElse(List.of());
        }
        return around;
    }
}
