/**
 * What all staff pages share: who sits at the desk and what he may do, what is said to him, words and dates.
 *
 * <p>A page bean ({@code …Page}) stands beside its boundary. It reads for the page and does one action through
 * {@link org.subprocessorregistry.desk.Desk}, which checks the role again: a hidden button is no protection. Every page has an
 * address of its own and keeps nothing in the session but its view; after an action the browser is sent on by a redirect.
 */
package org.subprocessorregistry.desk;
