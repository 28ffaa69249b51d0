/**
 * {@code verify-evidence}: checks an evidence pack without a database, a network or the application.
 *
 * <p>A pack is a ZIP of one exact shape (ADR 0087): entries stored, not compressed, in the order of their names, then
 * {@code manifest.json} and {@code manifest.sig}; no extra field, no comment, nothing before, between or behind. So each byte is
 * either content, which the signed manifest covers, or follows from it; whatever else stands there was altered.
 */
package org.subprocessorregistry.launcher.evidence;
