/**
 * Which days are working days: Saturdays and Sundays never, public holidays by the calendar of a contract or of the vendor
 * (Regulation (EEC, Euratom) No 1182/71, Art. 2 and 3).
 *
 * <p>Calendars are computed from the rules of a maintained library (ADR 0070) and corrected by an administrator, day by day.
 */
package org.subprocessorregistry.holidays;
