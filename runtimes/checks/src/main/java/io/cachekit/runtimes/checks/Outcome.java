package io.cachekit.runtimes.checks;

/** The outcome of a check. */
public enum Outcome {
    /** It ran and found what it asks for. */
    OK("ok"),
    /** It ran and found something else, or threw. */
    FAILED("failed"),
    /** The runtime, or the backend, has nothing that it could ask. */
    NOT_APPLICABLE("not applicable");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
