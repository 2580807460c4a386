package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.CacheGroups;
import io.cachekit.jaxrs.http.Digests;
import io.cachekit.jaxrs.http.HeaderLine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tags of the groups of responses, each origin's apart (RFC 9875 §2). Long ones are hashed. */
public final class Groups {

    private static final int MAX_LENGTH = 512;
    private static final String PREFIX = "cachekit:group:";

    private Groups() {}

    public static Set<String> tags(String origin, List<HeaderLine> response) {
        return tagged(origin, CacheGroups.groups(response));
    }

    /** The tags of the groups that a response to an unsafe request invalidates (RFC 9875 §3). */
    public static Set<String> invalidated(String origin, List<HeaderLine> response) {
        return tagged(origin, CacheGroups.invalidated(response));
    }

    /** No two pairs share a tag, since an origin holds no space. */
    private static Set<String> tagged(String origin, List<String> groups) {
        Set<String> tags = new LinkedHashSet<>();
        for (String group : groups) {
            String tag = PREFIX + origin + ' ' + group;
            tags.add(tag.length() <= MAX_LENGTH ? tag : "sha256:" + Digests.hex(tag));
        }
        return tags;
    }
}
