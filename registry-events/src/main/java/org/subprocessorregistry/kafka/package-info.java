/**
 * The way from the outbox to Kafka. One node works at a time under a lease of database time; any node can take over. What
 * fails for the record's own sake is parked and holds back its key only; what fails for the cluster's sake is tried again.
 */
package org.subprocessorregistry.kafka;
