/**
 * System tests: the built registry.jar as a process, driven only through the surfaces people and programs have. Every
 * test starts with {@link org.subprocessorregistry.system.RegistrySystem#start()}.
 */
package org.subprocessorregistry.system;
