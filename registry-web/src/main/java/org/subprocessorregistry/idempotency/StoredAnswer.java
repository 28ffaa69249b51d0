package org.subprocessorregistry.idempotency;

/**
 * The answer a request got.
 *
 * @param location null where it had none
 * @param body     empty where it had none; null where it held a secret and was not kept
 */
record StoredAnswer(int status, String contentType, String location, byte[] body) {
}
