/** Staff pages about time: what became of a record, and two lists side by side. Words are those of the public pages. */
package org.subprocessorregistry.timeline;
