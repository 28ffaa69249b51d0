package org.subprocessorregistry.register;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.subprocessorregistry.platform.CanonicalJson;
import org.subprocessorregistry.platform.Json;

/** Writes a list as {@link Hashed} {@link RegisterView} is written, one entry after another. */
final class ListJson {

    private static final ObjectWriter ENTRY = Json.mapper().writerFor(EntryView.class).without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private ListJson() {
    }

    /** @param seen hears of each entry that was written */
    static void write(ListHead head, Iterator<EntryView> entries, Consumer<EntryView> seen, OutputStream out) throws IOException {
        var hash = new CanonicalJson.Growing();
        hash.add("{\"asOf\":").addValue(head.day()).add(",\"entries\":[");
        String between = "";
        try (JsonGenerator json = Json.mapper().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("version", head.point().version());
            json.writePOJOField("asOf", head.day());
            json.writePOJOField("knownAt", head.point().knownAt());
            json.writeArrayFieldStart("entries");
            while (entries.hasNext()) {
                EntryView entry = entries.next();
                ENTRY.writeValue(json, entry);
                hash.add(between).addValue(entry);
                between = ",";
                seen.accept(entry);
            }
            json.writeEndArray();
            hash.add("],\"knownAt\":").addValue(head.point().knownAt()).add(",\"version\":").addValue(head.point().version()).add("}");
            json.writeStringField("hash", hash.hash());
            json.writeEndObject();
        }
    }
}
