/**
 * The only way to alter a public fact: proposed, approved by a second person, announced, cleared and effective.
 *
 * <p>{@link org.subprocessorregistry.changes.Change} knows its states and rules, {@link org.subprocessorregistry.changes.Window}
 * one customer's time to object, {@link org.subprocessorregistry.changes.Deadlines} how days are counted. Lock order in every
 * transaction that publishes: register head, then the change, then its windows.
 */
package org.subprocessorregistry.changes;
