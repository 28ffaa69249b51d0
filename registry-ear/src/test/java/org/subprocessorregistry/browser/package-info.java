/**
 * The pages as a person meets them: Chromium on the running product. Nothing is downloaded, the build has found or installed
 * the browser before. Screenshots are in {@code target/screenshots}.
 */
package org.subprocessorregistry.browser;
