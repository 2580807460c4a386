package io.cachekit.jaxrs;

/** What becomes of a request at the cache. */
sealed interface Outcome {

    /**
     * The cache answers.
     *
     * @param answer the answer
     */
    record Serve(Answer answer) implements Outcome {}

    /**
     * The resource answers.
     *
     * @param exchange what to do with its response
     */
    record Forward(Exchange exchange) implements Outcome {}
}
