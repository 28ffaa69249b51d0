/**
 * A vendor to play with: loaded once into an empty demo installation, through the same boundaries that people use. Without
 * the demo switch nothing here does anything.
 */
package org.subprocessorregistry.demo;
