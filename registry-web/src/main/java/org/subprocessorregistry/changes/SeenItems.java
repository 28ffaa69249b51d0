package org.subprocessorregistry.changes;

import java.io.Serializable;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.platform.Json;

/** The items of a change as somebody saw them; kept with the page, so as text. */
record SeenItems(long version, String json) implements Serializable {

    private static final TypeReference<List<ChangeView.ItemView>> ITEMS = new TypeReference<>() { };

    static SeenItems of(ChangeView change) {
        return new SeenItems(change.version(), Json.write(change.items()));
    }

    List<ChangeView.ItemView> items() {
        return Json.read(json, ITEMS);
    }
}
