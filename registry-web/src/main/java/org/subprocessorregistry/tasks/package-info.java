/**
 * Things that a person has to look at. Any feature may open a task and close it; pages list them.
 *
 * <p>A package of its own, so that the vocabulary and the register need not know the staff pages.
 */
package org.subprocessorregistry.tasks;
