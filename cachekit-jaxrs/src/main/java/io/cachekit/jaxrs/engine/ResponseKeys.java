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
 * Makes the keys of responses: the origin, the selected media type, the caller if responses are kept apart by caller,
 * the resource method if the URI does not tell it, and the target URI or what the annotation puts in its place (RFC 9111
 * §2). The parts before the last one hold no spaces or tell their length, so no two requests share a key by accident.
 * Long keys are hashed.
 */
public final class ResponseKeys {

    private static final int MAX_LENGTH = 512;
    private static final String URI_TAG = "cachekit:uri:";

    private ResponseKeys() {}

    /** The key of the newest response of a target. */
    static String primary(CacheRequest question) {
        RequestFacts request = question.request();
        String type = question.selectedType().orElse("*");
        return bounded(request.origin()
                + ' '
                + type
                + ' '
                + caller(question)
                + method(question)
                + place(question)
                + rewritten(question)
                + target(question));
    }

    /** The target as received, where filters have rewritten it: what they took away may be what tells two apart. */
    private static String rewritten(CacheRequest question) {
        Target received = question.request().received();
        Target matched = question.request().matched();
        if (received.equals(matched)) {
            return "";
        }
        String query = received.query() == null
                ? ""
                : '?' + question.plan().terms().query().apply(received.query());
        String text = (received.origin().equals(matched.origin()) ? "" : received.origin())
                + received.path()
                + (Objects.equals(received.query(), matched.query()) ? "" : query);
        return "received:" + text.length() + ':' + text + ' ';
    }

    private static String caller(CacheRequest question) {
        if (!question.plan().terms().perUser()) {
            return "";
        }
        String name = question.request().principal();
        return name == null ? "nobody " : "user:" + name.length() + ':' + name + ' ';
    }

    /** Two methods may make the same text by a template or generator, and two classes answer one sub-resource. */
    private static String method(CacheRequest question) {
        ResourceIdentity matched = question.plan().matched();
        boolean told = matched.always()
                || question.generated() != null
                || question.plan().key() != null;
        return told && !matched.id().isEmpty() ? matched.id() + ' ' : "";
    }

    /** Several values in the name of a namespace may run together to the name of another. */
    private static String place(CacheRequest question) {
        Template namespace = question.plan().namespace();
        if (namespace == null || namespace.placeholders().size() < 2) {
            return "";
        }
        String text = namespace.injective(question.request());
        return "in:" + text.length() + ':' + text + ' ';
    }

    private static String target(CacheRequest question) {
        RequestFacts request = question.request();
        if (question.generated() != null) {
            if (question.generated().isBlank()) {
                throw new IllegalArgumentException("The generated key is blank");
            }
            return "made:" + question.generated();
        }
        Template key = question.plan().key();
        if (key != null) {
            StringBuilder text = new StringBuilder("key:");
            key.appendInjective(text, request);
            question.plan().matched().appendOthers(text, key, request);
            return text.toString();
        }
        String query = request.matched().query();
        String kept = query == null ? "" : question.plan().terms().query().apply(query);
        boolean whole = query != null && kept.length() == query.length();
        return kept.isEmpty() && !whole ? request.rawPath() : request.rawPath() + '?' + kept;
    }

    /** The key of one of a bounded number of slots for the other variants of a target. */
    static String variant(String primary, List<String> names, String values, int slots) {
        int slot = Math.floorMod(Digests.hex(names + values).hashCode(), slots);
        return "variant-" + slot + ' ' + primary;
    }

    /** The tag that all responses of a path share, however written, and whatever their query, type and key (RFC 9111 §4.4). */
    public static String uriTag(RequestFacts request) {
        return uriTag(request.origin(), request.rawPath());
    }

    /** The tags of the target as received, and as filters have rewritten it. */
    static Set<String> uriTags(RequestFacts request) {
        Target received = request.received();
        Set<String> tags = new LinkedHashSet<>();
        tags.add(uriTag(request));
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
