package org.subprocessorregistry.platform;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Marks answers that hold a secret: neither a cache nor the memory of idempotency keys keeps them. */
public final class NoStore {

    private NoStore() {
    }

    public static ResponseBuilder on(ResponseBuilder answer) {
        var cacheControl = new CacheControl();
        cacheControl.setNoStore(true);
        cacheControl.setNoTransform(false);
        return answer.cacheControl(cacheControl);
    }
}
