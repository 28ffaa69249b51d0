/**
 * The thin layer over JDBC that the recipients' side stands on.
 *
 * <p>Decision: subscribers, notices, deliveries and letters are written and read by SQL alone. Their work is sets (a hundred
 * thousand deliveries in one statement, claims with SKIP LOCKED, marks guarded by a claim); an entity per row would be in
 * the way.
 */
package org.subprocessorregistry.sql;
