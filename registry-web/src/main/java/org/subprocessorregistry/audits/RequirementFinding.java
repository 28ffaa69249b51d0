package org.subprocessorregistry.audits;

/** What an audit says of one requirement, named by its code. */
public record RequirementFinding(String code, RequirementResult result) {
}
