package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks the application itself: Payara Micro says "ready" even when the deployment failed. */
final class Readiness {

    private final URI address;
    private String lastAnswer = "no answer yet";
    private String lastBody = "";

    Readiness(int port) {
        this.address = URI.create("http://127.0.0.1:" + port + "/health/ready");
    }

    boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(10_000);
            int status = connection.getResponseCode();
            lastAnswer = address + " answers " + status;
            lastBody = body(connection);
            return status == 200;
        } catch (IOException notYet) {
            lastAnswer = address + ": " + notYet.getMessage();
            return false;
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        boolean good = connection.getResponseCode() < 400;
        try (InputStream body = good ? connection.getInputStream() : connection.getErrorStream()) {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Payara's own answer as long as it has no application. */
    boolean nothingIsDeployed() {
        return lastBody.contains("No Application deployed");
    }

    String lastAnswer() {
        return lastAnswer;
    }
}
