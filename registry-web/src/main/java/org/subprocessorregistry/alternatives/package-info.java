/**
 * What the vendor can offer to a customer who objects, for example to switch a feature off or to keep the data in a region.
 * Staff keep the catalogue; what is offered in a case, and accepted, belongs to the case.
 */
package org.subprocessorregistry.alternatives;
