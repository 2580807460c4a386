package io.cachekit;

import org.jspecify.annotations.Nullable;

/**
 * Receives the answer to each request to a cached resource. Implementations are CDI beans, are
 * called on the request's thread by many threads at once, and must neither block nor throw.
 */
@FunctionalInterface
public interface ResponseListener {

    /**
     * Takes notice of an answer.
     *
     * @param decision how the request was answered
     * @param detail the reason, one of the words of {@link ResponseDetail}, or null if the decision
     *     needs none
     */
    void answered(ResponseDecision decision, @Nullable String detail);
}
