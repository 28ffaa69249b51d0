package org.subprocessorregistry.subprocessors;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.transfers.TransferFacts;

/** The linter's findings about one record and what is in force of it. */
@ApplicationScoped
@Transactional
public class Warnings {

    private final Instance<PublicEntries> register;
    private final TransferFacts transfers;
    private final BusinessDay businessDay;

    @Inject
    Warnings(Instance<PublicEntries> register, TransferFacts transfers, BusinessDay businessDay) {
        this.register = register;
        this.transfers = transfers;
        this.businessDay = businessDay;
    }

    /** The findings of today. */
    public List<LintWarning> of(SubprocessorView record) {
        var engagements = register.stream().flatMap(entries -> entries.engagementsInForce(record.id()).stream()).toList();
        return Linter.look(record, engagements, transfers.rule(), businessDay.today());
    }
}
