package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the application itself: Payara Micro says "ready" even when the deployment failed. */
final class Readiness {

    private final URI address;
    private String lastAnswer = "no answer yet";

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
            connection.disconnect();
            return status == 200;
        } catch (IOException notYet) {
            lastAnswer = address + ": " + notYet.getMessage();
            return false;
        }
    }

    String lastAnswer() {
        return lastAnswer;
    }
}
