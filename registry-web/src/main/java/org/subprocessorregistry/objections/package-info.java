/**
 * What customers answer to a change: objections, questions, requests for a modification, approvals; and what the vendor
 * decides about them (DOMAIN §3.4, §3.8, §3.9).
 */
package org.subprocessorregistry.objections;
