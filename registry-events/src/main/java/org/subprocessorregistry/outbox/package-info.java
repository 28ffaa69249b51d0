/**
 * The transactional outbox: an event is a row of the transaction that made it true, so there is no event without its
 * change and no change without its event.
 *
 * <p>Rows carry their own status instead of a reader's position, because identity numbers are given at insert and not at
 * commit: a position would jump over a slower transaction.
 *
 * <p>The columns {@code id, aggregatetype, aggregateid, type, payload} are those of Debezium's outbox event router. Who runs
 * Debezium may leave {@code kafka.bootstrap.servers} of the product unset, which keeps our relay quiet, and use
 * <pre>
 * connector.class=io.debezium.connector.postgresql.PostgresConnector
 * plugin.name=pgoutput
 * table.include.list=public.outbox
 * skipped.operations=u,d,t
 * tombstones.on.delete=false
 * key.converter=org.apache.kafka.connect.storage.StringConverter
 * value.converter=org.apache.kafka.connect.storage.StringConverter
 * header.converter=org.apache.kafka.connect.storage.SimpleHeaderConverter
 * transforms=outbox,source
 * transforms.outbox.type=io.debezium.transforms.outbox.EventRouter
 * transforms.outbox.route.by.field=aggregatetype
 * transforms.outbox.route.topic.replacement=registry.${routedByValue}.v1
 * transforms.outbox.table.field.event.id=id
 * transforms.outbox.table.field.event.key=aggregateid
 * transforms.outbox.table.field.event.payload=payload
 * transforms.outbox.table.fields.additional.placement=id:header:ce_id,type:header:ce_type,ce_source:header:ce_source,\
 *   ce_subject:header:ce_subject,ce_time:header:ce_time,ce_dataschema:header:ce_dataschema
 * transforms.source.type=org.apache.kafka.connect.transforms.InsertHeader
 * transforms.source.header=ce_specversion
 * transforms.source.value.literal=1.0
 * </pre>
 * A second {@code InsertHeader} adds {@code content-type: application/json}. Debezium needs {@code wal_level=logical} and
 * a role that may replicate.
 */
package org.subprocessorregistry.outbox;
