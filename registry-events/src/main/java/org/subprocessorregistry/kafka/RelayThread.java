package org.subprocessorregistry.kafka;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.inject.Qualifier;

/** The executor of the relay's one long-running task. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface RelayThread {
}
