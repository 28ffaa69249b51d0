/**
 * The one-file product: {@code java -jar registry.jar}. The launcher checks the configuration, provides whatever
 * real server is not configured (PostgreSQL, Kafka, in the demo a mail catcher), starts the application in Payara Micro
 * and watches over all of them. It is plain Java 17 without a framework, because it has to start on a JDK that cannot
 * run the application, and has to say so in one clear line.
 */
package org.subprocessorregistry.launcher;
