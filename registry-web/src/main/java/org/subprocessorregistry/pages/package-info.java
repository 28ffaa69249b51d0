/**
 * The public pages: plain servlets and FreeMarker templates, no session, no cookie, no script.
 *
 * <p>A page is for everybody who gets a link, also for a mail scanner: GET and HEAD never alter anything, and every form
 * carries its own authority in its address. Texts live in {@code texts_*.properties}, one complete bundle per language;
 * the templates hold the markup, and the classes here the words for dates, places and states.
 */
package org.subprocessorregistry.pages;
