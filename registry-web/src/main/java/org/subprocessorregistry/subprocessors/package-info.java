/**
 * Who the subprocessors are: the internal record of each legal entity.
 *
 * <p>The record is not the register. Its identity fields are what <em>would</em> be published; once a change has published
 * them, only a change alters them ({@code published-fact}). Contact person, owner, risk tier and notes are never public and
 * edited here at any time.
 */
package org.subprocessorregistry.subprocessors;
