package org.subprocessorregistry.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A client with a token, or without. Immutable: {@link #with} gives a client with one more header. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    private final String base;
    private final List<String> headers;

    Api(String base, String token) {
        this(base, token == null ? List.of() : List.of("Authorization", "Bearer " + token));
    }

    private Api(String base, List<String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** For example {@code editor.with("If-Match", answer.etag()).put(…)}. */
    public Api with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new Api(base, more);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Stores the body of a 200 in a file. */
    public Path download(String path, Path file) {
        try {
            var answer = HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(file));
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode() + ": " + Files.readString(file));
            }
            return file;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    public Answer head(String path) {
        return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** @param body anything Jackson can write; a string is sent as it is */
    public Answer post(String path, Object body) {
        return send(request(path).POST(json(body)).header("Content-Type", "application/json"));
    }

    public Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** A body of another type than JSON, such as a form or a file. */
    public Answer post(String path, String type, byte[] body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)).header("Content-Type", type));
    }

    public Answer put(String path, Object body) {
        return send(request(path).PUT(json(body)).header("Content-Type", "application/json"));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2));
        for (int index = 0; index < headers.size(); index += 2) {
            request.header(headers.get(index), headers.get(index + 1));
        }
        return request;
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofString(
                    body instanceof String text ? text : JSON.writeValueAsString(body));
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpRequest sent = request.build();
            return new Answer(sent.method() + " " + sent.uri(),
                    HTTP.send(sent, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** What came back. */
    public record Answer(String request, HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        /** The body as JSON; a missing node when it is none. */
        public JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (JsonProcessingException other) {
                return MissingNode.getInstance();
            }
        }

        /** Goes on only with that status; otherwise the test fails and shows the answer. */
        public Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(request + " answered " + status() + " instead of " + status + ": " + body());
            }
            return this;
        }

        public String text(String field) {
            return json().path(field).asText();
        }

        public String id() {
            return text("id");
        }

        /** Last part of a problem's type, for example "four-eyes". */
        public String problem() {
            return text("type").replaceFirst("^.*[/:#]", "");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String etag() {
            return header("ETag");
        }
    }
}
