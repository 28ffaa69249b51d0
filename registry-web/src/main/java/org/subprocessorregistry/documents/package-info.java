/**
 * Files that prove something: audit reports, contracts, bridge letters, attachments of objections.
 *
 * <p>What a file is, its content says, never its name. It is stored sealed, is never unpacked, rendered or run here, and
 * leaves only as a download. Whoever owns it is known by kind and id, so that every feature may keep files without this
 * package knowing it.
 */
package org.subprocessorregistry.documents;
