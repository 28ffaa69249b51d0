/**
 * What every feature stands on: configuration, migration, business time, JSON, health.
 *
 * <p>Nothing here knows a subprocessor or a change.
 */
package org.subprocessorregistry.platform;
