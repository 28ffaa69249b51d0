/** What came back by mail and needs a person: tasks, and the messages themselves for those who may read them. */
package org.subprocessorregistry.inbox;
