/**
 * Who may see which published field: one policy, versioned, and the one place that applies it. Whatever of the register leaves
 * the house (JSON, CSV, pages, the compacted topic, notices) passes through here; contact persons never come this far.
 */
package org.subprocessorregistry.visibility;
