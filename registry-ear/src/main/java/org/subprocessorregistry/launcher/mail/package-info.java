/** The demo's mail catcher: takes every mail, delivers none, shows them on a page. */
package org.subprocessorregistry.launcher.mail;
