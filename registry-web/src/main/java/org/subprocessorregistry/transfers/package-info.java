/**
 * Which places need a basis for the transfer (GDPR Chapter V): dated facts about the EEA and the Commission's adequacy
 * decisions, shipped and kept up to date as data, and the one rule that derives the need from the places. Nobody types
 * whether a transfer is needed.
 */
package org.subprocessorregistry.transfers;
