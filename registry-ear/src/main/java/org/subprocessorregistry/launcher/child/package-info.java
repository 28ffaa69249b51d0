/**
 * What runs inside the child processes: it travels as a jar of its own beside the server's jars, so that the launcher's
 * libraries never meet theirs.
 */
package org.subprocessorregistry.launcher.child;
