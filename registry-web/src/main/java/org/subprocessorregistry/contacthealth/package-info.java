/**
 * Whether notices reach each customer: addresses that fail, customers whom nobody reached, contacts whom nobody has confirmed for
 * long (DOMAIN §3.5, §3.6).
 */
package org.subprocessorregistry.contacthealth;
