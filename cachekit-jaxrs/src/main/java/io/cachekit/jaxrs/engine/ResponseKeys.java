package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Digests;
import io.cachekit.jaxrs.http.EquivalentPath;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Makes the keys of responses: the origin, the selected media type, the caller if responses are
 * kept apart by caller, the resource method if the URI does not determine it, and the target URI or
 * its replacement by the annotation (RFC 9111 §2). The parts before the last hold no spaces or show
 * their length, so that no two requests share a key by accident. Long keys are hashed.
 */
public final class ResponseKeys {

    private static final int MAX_LENGTH = 512;
    private static final String URI_TAG = "cachekit:uri:";

    private ResponseKeys() {}

    /** The key of the newest response of a target. */
    static String primary(CacheRequest request) {
        RequestFacts facts = request.facts();
        String type = request.selectedType().orElse("*");
        return bounded(facts.origin()
                + ' '
                + type
                + ' '
                + caller(request)
                + method(request)
                + place(request)
                + rewritten(request)
                + target(request));
    }

    /** The target as received if filters have rewritten it: they may remove the difference. */
    private static String rewritten(CacheRequest request) {
        Target received = request.facts().received();
        Target matched = request.facts().matched();
        if (received.equals(matched)) {
            return "";
        }
        String query = received.query() == null
                ? ""
                : '?' + request.plan().policy().query().apply(received.query());
        String text = (received.origin().equals(matched.origin()) ? "" : received.origin())
                + received.path()
                + (Objects.equals(received.query(), matched.query()) ? "" : query);
        return "received:" + text.length() + ':' + text + ' ';
    }

    private static String caller(CacheRequest request) {
        if (!request.plan().policy().perUser()) {
            return "";
        }
        String name = request.facts().principal();
        return name == null ? "nobody " : "user:" + name.length() + ':' + name + ' ';
    }

    /** Two methods may make the same text, and two classes may answer one sub-resource. */
    private static String method(CacheRequest request) {
        ResourceIdentity matched = request.plan().resource();
        boolean told = matched.always()
                || request.generated() != null
                || request.plan().key() != null;
        return told && !matched.id().isEmpty() ? matched.id() + ' ' : "";
    }

    /** Several values in the name of a namespace may join to the name of another. */
    private static String place(CacheRequest request) {
        Template namespace = request.plan().namespace();
        if (namespace == null || namespace.placeholders().size() < 2) {
            return "";
        }
        String text = namespace.injective(request.facts());
        return "in:" + text.length() + ':' + text + ' ';
    }

    private static String target(CacheRequest request) {
        RequestFacts facts = request.facts();
        if (request.generated() != null) {
            if (request.generated().isBlank()) {
                throw new IllegalArgumentException("The generated key is blank");
            }
            return "made:" + request.generated();
        }
        Template key = request.plan().key();
        if (key != null) {
            StringBuilder text = new StringBuilder("key:");
            key.appendInjective(text, facts);
            request.plan().resource().appendOthers(text, key, facts);
            return text.toString();
        }
        String query = facts.matched().query();
        String kept = query == null ? "" : request.plan().policy().query().apply(query);
        boolean whole = query != null && kept.length() == query.length();
        return kept.isEmpty() && !whole ? facts.rawPath() : facts.rawPath() + '?' + kept;
    }

    /** The key of one of a bounded number of slots for the other variants of a target. */
    static String variant(String primary, List<String> names, String values, int slots) {
        int slot = Math.floorMod(Digests.hex(names + values).hashCode(), slots);
        return "variant-" + slot + ' ' + primary;
    }

    /** The tag that all responses of a path share (RFC 9111 §4.4). */
    public static String uriTag(RequestFacts facts) {
        return uriTag(facts.origin(), facts.rawPath());
    }

    /** The tags of the target as received, and as filters have rewritten it. */
    static Set<String> uriTags(RequestFacts facts) {
        Target received = facts.received();
        Set<String> tags = new LinkedHashSet<>();
        tags.add(uriTag(facts));
        tags.add(uriTag(received.origin(), received.path()));
        return tags;
    }

    /** The tag of a path of an origin. */
    public static String uriTag(String origin, String rawPath) {
        return bounded(URI_TAG + origin + EquivalentPath.of(rawPath));
    }

    static String bounded(String text) {
        return text.length() <= MAX_LENGTH ? text : "sha256:" + Digests.hex(text);
    }
}
