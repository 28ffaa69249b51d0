/**
 * The thin edge to the recipients, who live in the module of events and mail: look-ups by exact address and bulk additions.
 */
package org.subprocessorregistry.subscriptions;
