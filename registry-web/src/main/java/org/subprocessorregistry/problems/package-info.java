/**
 * What can go wrong, in the words of the rule that was broken, and how it is told to programs (RFC 9457).
 *
 * <p>The exceptions know nothing of HTTP; {@link org.subprocessorregistry.problems.ProblemType} is the one place that
 * maps a broken rule to a slug, a status and a title. They are unchecked, so that throwing one rolls the transaction back.
 */
package org.subprocessorregistry.problems;
