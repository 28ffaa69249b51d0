/**
 * The vendor's logo: a small picture of dots, never of markup, that stands on every public page.
 */
package org.subprocessorregistry.logo;
