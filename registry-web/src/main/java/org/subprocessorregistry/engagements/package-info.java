/**
 * The permission itself: what one subprocessor may do for one service, on which data, where and how (DOMAIN: engagement).
 */
package org.subprocessorregistry.engagements;
