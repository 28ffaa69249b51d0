/**
 * The people who work here: users, roles, sign-in, tokens, and who makes the present request.
 *
 * <p>Programs come with a token under {@code /api} and never with a session, so no foreign page can make a browser act
 * there; people come with a session under {@code /staff}; everything else is public and knows neither. Roles are read with
 * every request: who loses one, or is deactivated, loses it at once.
 */
package org.subprocessorregistry.staff;
