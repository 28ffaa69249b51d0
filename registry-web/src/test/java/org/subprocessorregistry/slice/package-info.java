/**
 * What the slice tests share: the built WAR with the test's classes in it, deployed on a server of its own for each class,
 * before a real PostgreSQL with the production roles (the owner migrates, the application has no DDL rights).
 */
package org.subprocessorregistry.slice;
