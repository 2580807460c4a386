package io.cachekit;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each request to a cached resource how it was answered. Implementations are CDI beans, are called on the
 * request's thread by many threads at once, and must neither block nor throw.
 */
@FunctionalInterface
public interface ResponseListener {

    /**
     * Takes notice of an answer.
     *
     * @param decision how the request was answered
     * @param detail why, one of the words of {@link ResponseDetail}, or null where the decision says it all
     */
    void answered(ResponseDecision decision, @Nullable String detail);
}
