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
 * A request to a cached resource.
 *
 * @param plan the plan of the resource
 * @param facts the request as the client sent it
 * @param generated the key that a generator made, or null
 * @param get true if a GET method answers it, also a HEAD
 * @param refreshable true if the request can run once more after its answer was sent
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

    /** True if the caller is identified, but responses are shared by callers (RFC 9111 §3.5). */
    boolean isAuthorized() {
        return !plan.policy().perUser() && (facts.has("Authorization") || facts.principal() != null);
    }

    /** True if the key holds a caller: unknown callers share theirs. */
    boolean isOneCallers() {
        return plan.policy().perUser() && facts.principal() != null;
    }

    /** True if the stored response was made for the same values of its Vary (RFC 9111 §4.1). */
    boolean matches(StoredResponse stored) {
        return stored.varyValues().equals(VaryKey.values(stored.varyNames(), facts));
    }

    /** True if the stored response may answer this caller (RFC 9111 §3.5). */
    boolean admits(StoredResponse stored) {
        return stored.authorizable() || !isAuthorized();
    }

    /** True if it is the same request, begun again; it need not be as refreshable. */
    boolean isSame(CacheRequest other) {
        return plan.equals(other.plan) && facts.equals(other.facts) && Objects.equals(generated, other.generated);
    }
}
