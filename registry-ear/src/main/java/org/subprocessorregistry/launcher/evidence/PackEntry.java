package org.subprocessorregistry.launcher.evidence;

/**
 * One file of a pack.
 *
 * @param offset of its content in the archive
 * @param sha256 of the content, lower-case hex
 */
record PackEntry(String name, long offset, long size, String sha256) {
}
