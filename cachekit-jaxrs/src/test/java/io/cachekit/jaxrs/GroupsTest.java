package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.engine.Groups;
import io.cachekit.jaxrs.engine.Requests;
import io.cachekit.jaxrs.engine.ResponseKeys;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.RequestFacts;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private static final String SHOP = "http://shop";

    private static List<HeaderLine> lines(String name, String... values) {
        return List.of(values).stream()
                .map(value -> new HeaderLine(name, value))
                .toList();
    }

    @Test
    @DisplayName("RFC 9875 §2, §3: what an answer invalidates are the tags of the responses in the group")
    void invalidated_groups_haveTheTagsOfTheirMembers() {
        assertThat(Groups.invalidated(SHOP, lines("cache-group-invalidation", "\"a\", \"b c\"", "\"d\"")))
                .containsExactlyElementsOf(Groups.tags(SHOP, lines("Cache-Groups", "\"a\"", "\"b c\", \"d\"")))
                .hasSize(3);
        assertThat(Groups.invalidated(SHOP, lines("Cache-Groups", "\"a\""))).isEmpty();
        assertThat(Groups.tags(SHOP, lines("Cache-Group-Invalidation", "\"a\"")))
                .isEmpty();
    }

    @Test
    @DisplayName("RFC 9875 §2.1: groups are of one origin, and know their case")
    void tags_otherOriginOrCase_differ() {
        assertThat(Groups.tags(SHOP, lines("Cache-Groups", "\"a\"")))
                .isNotEqualTo(Groups.tags("https://shop", lines("Cache-Groups", "\"a\"")))
                .isNotEqualTo(Groups.tags(SHOP, lines("Cache-Groups", "\"A\"")));
    }

    @Test
    @DisplayName(
            "RFC 9875 §3, RFC 9111 §4.4: an answer invalidates its groups beside its URIs, and also where those are off")
    void affected_holdsTheGroups_whateverTheSetting() {
        RequestFacts post = Requests.of("POST", "http://shop/a").facts();
        URI base = URI.create("http://shop/");
        List<HeaderLine> lines = lines("Cache-Group-Invalidation", "\"a\"");
        String group =
                Groups.tags(SHOP, lines("Cache-Groups", "\"a\"")).iterator().next();
        assertThat(CacheInvalidationFilter.affected(false, post, base, lines)).containsExactly(group);
        assertThat(CacheInvalidationFilter.affected(true, post, base, lines))
                .containsExactly(group, ResponseKeys.uriTag(post));
    }

    @Test
    void tags_longGroups_areBounded() {
        assertThat(Groups.tags(SHOP, lines("Cache-Groups", "\"" + "x".repeat(9000) + "\"")))
                .singleElement()
                .satisfies(tag -> assertThat(tag).hasSizeLessThanOrEqualTo(512));
    }
}
