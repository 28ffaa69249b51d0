/**
 * The vendor's products, named by a code that never changes.
 *
 * <p>Everything else refers to a service by its code, not by its id: the code is what people, lists and pipelines know.
 */
package org.subprocessorregistry.services;
