/**
 * Who the vendor is and what he promised to everybody: business time zone, language and the published notice policy.
 *
 * <p>One row, read anew whenever it is needed: several nodes share it, and no cache has to be told of an alteration.
 */
package org.subprocessorregistry.settings;
