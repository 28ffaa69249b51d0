/**
 * The contract parties: who must be told of a change to the services they buy, and may object (GDPR Art. 28(2)).
 *
 * <p>Their contacts are subscribers of basis <em>contract</em> in registry-events; here stands whose contacts they are.
 */
package org.subprocessorregistry.customers;
