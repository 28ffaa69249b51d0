/**
 * When background work of this module begins. In a library of a web application the container fires CDI's
 * {@code Startup} before the application's executors are bound and before the web module has migrated the schema; a
 * servlet context listener comes after both.
 */
package org.subprocessorregistry.background;
