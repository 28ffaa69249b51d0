package org.subprocessorregistry.subscribers;

/** How somebody left. */
public enum LeftBy {
    LINK("link"), ONE_CLICK("one-click"), ADMIN("admin"), CONTRACT_ENDED("contract-ended");

    private final String code;

    LeftBy(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
