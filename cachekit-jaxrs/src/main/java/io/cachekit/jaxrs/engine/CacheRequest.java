package io.cachekit.jaxrs.engine;

import io.cachekit.CacheOptions;
import io.cachekit.jaxrs.http.Conditions;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.StoredResponse;
import io.cachekit.jaxrs.http.VaryKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request, and how its resource is cached.
 *
 * @param plan what the annotation says
 * @param facts the request as the client sent it
 * @param generated what a key generator made of it, or null
 * @param get whether a GET method answers it, whose response to HEAD is that of a GET without its content
 * @param refreshable whether the resource can be asked once more after an answer was sent
 */
public record CacheRequest(
        CachePlan plan, RequestFacts facts, @Nullable String generated, boolean get, boolean refreshable) {

    /** The reason for which only the resource may answer, or null. */
    @Nullable String bypass(HttpSettings settings) {
        if (facts.hasContent()) {
            return "content";
        }
        if (Conditions.concernResource(facts)) {
            return "condition";
        }
        if (!facts.permitted()) {
            return "role";
        }
        boolean apart = plan.policy().perUser();
        boolean known = facts.principal() != null;
        boolean secret =
                known ? !apart && !settings.policy().shareWithPrincipals() : apart && facts.has("Authorization");
        return secret ? "principal" : null;
    }

    CacheOptions place() {
        return plan.place(facts);
    }

    Optional<String> selectedType() {
        return plan.produced().select(facts.header("Accept"));
    }

    /** Whether the caller showed who they are, and the responses are not kept apart by caller (RFC 9111 §3.5). */
    boolean isAuthorized() {
        return !plan.policy().perUser() && (facts.has("Authorization") || facts.principal() != null);
    }

    /** Whether the key holds a caller: those who are unknown share theirs. */
    boolean isOneCallers() {
        return plan.policy().perUser() && facts.principal() != null;
    }

    /** Whether the stored response was made for the same values of the fields it depends on (RFC 9111 §4.1). */
    boolean matches(StoredResponse stored) {
        return stored.varyValues().equals(VaryKey.values(stored.varyNames(), facts));
    }

    /** Whether the stored response may answer this caller (RFC 9111 §3.5). */
    boolean admits(StoredResponse stored) {
        return stored.authorizable() || !isAuthorized();
    }

    /** Whether it is the same request, seen again; who may refresh after its answer is no matter. */
    boolean isSame(CacheRequest other) {
        return plan.equals(other.plan) && facts.equals(other.facts) && Objects.equals(generated, other.generated);
    }
}
