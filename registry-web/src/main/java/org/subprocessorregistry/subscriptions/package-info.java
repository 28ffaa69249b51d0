/**
 * The thin edge to the recipients, who live in the module of events and mail: requests by
 * the public form and the API, look-ups by exact address and bulk additions.
 *
 * <p>A known address gets the same answer as an unknown one, so that nobody can find out who subscribes.
 */
package org.subprocessorregistry.subscriptions;
