package io.cachekit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The details of a {@link ResponseDecision}: every word that a {@link ResponseListener} is given, and that stands in
 * {@code Cache-Status} and in metrics.
 */
public enum ResponseDetail {
    /** Request or response forbids to store. */
    NO_STORE,
    /** The response is for one user. */
    PRIVATE,
    /** Each use needs a validation, and the response has nothing to validate with. */
    NO_VALIDATOR,
    /** The response depends on more than the request, or on too many of its fields. */
    VARY,
    /** The status is not stored, or not without a lifetime of its own. */
    STATUS,
    /** The response says no lifetime, and only those that do are stored. */
    NO_LIFETIME,
    /** The response is a part. */
    PARTIAL,
    /** The response is a 304. */
    NOT_MODIFIED,
    /** The response sets a cookie. */
    SET_COOKIE,
    /** The response is for the caller alone. */
    AUTHORIZATION,
    /** The response is older than it may be. */
    ALREADY_STALE,
    /** The body is longer than what is stored. */
    TOO_LARGE,
    /** The header is longer than what is stored. */
    HEADERS_TOO_LARGE,
    /** The request gives the response more tags than it may have. */
    TAGS,
    /** The response speaks to one client alone. */
    PERSONAL,
    /** A filter or interceptor has put other content or another status in the place of the resource's. */
    REPLACED,
    /** Content or fields went past Jakarta REST. */
    UNSEEN,
    /** The answer to a HEAD has no content. */
    NO_CONTENT,
    /** The response is only for caches that understand its status. */
    MUST_UNDERSTAND,
    /** The response was invalidated while it was made, or the cache could not take it. */
    RACED,
    /** The request has content. */
    CONTENT,
    /** The request has a condition that only the resource can evaluate. */
    CONDITION,
    /** The caller lacks a role. */
    ROLE,
    /** Somebody is logged in. */
    PRINCIPAL,
    /** The request has no usable key. */
    KEY,
    /** The cache is switched off, as a whole or for the namespace. */
    OFF,
    /** The transaction of the request has changed cached data. */
    TRANSACTION,
    /** The namespace is read-only on this node. */
    READ_ONLY,
    /** A stale response answers while a new one is fetched. */
    STALE_WHILE_REVALIDATE,
    /** A stale response answers in place of an error. */
    STALE_IF_ERROR,
    /** A stale response answers because the request allows it. */
    MAX_STALE,
    /** The request accepts a stored response only, and there is none. */
    ONLY_IF_CACHED,
    /** A new response was fetched after a stale one was sent. */
    REFRESH,
    /** The resource confirmed another response than the stored one. */
    CONFLICTING_VALIDATORS;

    private static final Set<String> TOKENS =
            Arrays.stream(values()).map(ResponseDetail::token).collect(Collectors.toUnmodifiableSet());

    /** {@return the word, lower case, with dashes} */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return all words, in no order} */
    public static Set<String> tokens() {
        return TOKENS;
    }
}
