package org.subprocessorregistry.platform;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one data source, shared by both persistence units, so that what belongs together commits together.
 *
 * <p>{@code stringtype=unspecified} lets text bind to jsonb and uuid columns.
 */
@ApplicationScoped
@DataSourceDefinition(
        name = "java:app/jdbc/registry",
        className = "org.postgresql.xa.PGXADataSource",
        url = "${MPCONFIG=registry.db.url}",
        user = "${MPCONFIG=registry.db.user}",
        password = "${MPCONFIG=registry.db.password}",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 32,
        properties = {"stringType=unspecified", "ApplicationName=subprocessor-registry", "tcpKeepAlive=true"})
public class RegistryDataSource {
}
