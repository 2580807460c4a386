package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKeyGenerator;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsCdiTest {

    /** A record without a property that templates ask for. */
    record User(int id, String name) {}

    /** Has no text. */
    static class Opaque {}

    /** A generator that is no bean. */
    interface NoBean extends CacheKeyGenerator {}

    @ApplicationScoped
    static class Mistaken {
        @Cached
        public void nothing() {}

        @Cached
        @SuppressWarnings("NullAway") // never called
        public CompletionStage<Void> nothingLater() {
            return CompletableFuture.completedStage(null);
        }

        @Cached
        public Stream<String> stream() {
            return Stream.of();
        }

        @Cached
        public CompletionStage<InputStream> bytes() {
            return CompletableFuture.completedStage(InputStream.nullInputStream());
        }

        @Cached
        public Iterator<String> iterator() {
            return Collections.emptyIterator();
        }

        @Cached
        public Flow.Publisher<String> publisher() {
            return subscriber -> {};
        }

        @CacheInvalidate(tags = "t")
        public Flow.Publisher<String> publishes() {
            return subscriber -> {};
        }

        @Cached
        public Future<String> future() {
            return CompletableFuture.completedFuture("");
        }

        @Cached(key = "{userId}")
        public String unknownName(long id, String details) {
            return "";
        }

        @Cached(key = "{2}")
        public String unknownIndex(long id) {
            return "";
        }

        @Cached(key = "{user.mail}")
        public String unknownProperty(User user) {
            return "";
        }

        @Cached(key = "{user.}")
        public String emptyProperty(User user) {
            return "";
        }

        @Cached(key = "a{id")
        public String unclosed(long id) {
            return "";
        }

        @Cached(key = "a}")
        public String unopened(long id) {
            return "";
        }

        @Cached(key = "a{}")
        public String emptyName(long id) {
            return "";
        }

        @Cached(key = "{result}")
        public String resultOfCached(long id) {
            return "";
        }

        @Cached(key = "{opaque}")
        public String noText(Opaque opaque) {
            return "";
        }

        @Cached(key = "{bytes}")
        public String array(byte[] bytes) {
            return "";
        }

        @Cached(ttl = "10 minutes")
        public String badTtl() {
            return "";
        }

        @Cached(ttl = "PT0S")
        public String zeroTtl() {
            return "";
        }

        @Cached(ttl = "${no.such.ttl}")
        public String missingTtl() {
            return "";
        }

        @Cached(ttl = "${bad.ttl}")
        public String badConfiguredTtl() {
            return "";
        }

        @Cached
        @SuppressWarnings("UnusedMethod") // being private is its mistake
        private String secret() {
            return "";
        }

        @Cached
        public static String shared() {
            return "";
        }

        @Cached
        public String unstable(Supplier<String> supplier) {
            return "";
        }

        @Cached(namespace = " ")
        public String blankNamespace() {
            return "";
        }

        @Cached(key = " ")
        public String blankKey() {
            return "";
        }

        @Cached(tags = "")
        public String blankTag() {
            return "";
        }

        @Cached(key = "a", keyGenerator = NoBean.class)
        public String both() {
            return "";
        }

        @Cached
        @CachePut(key = "k")
        public String cachedAndPut() {
            return "";
        }

        @CachePut
        public String putWithoutKey() {
            return "";
        }

        @CachePut(key = "k")
        public void putNothing() {}

        @CachePut(key = "{result.mail}")
        public User putUnknownProperty() {
            return new User(1, "");
        }

        @CacheInvalidate
        public void selectsNothing() {}

        @CacheInvalidate(wholeNamespace = true)
        public void whichNamespace() {}

        @CacheInvalidate(pattern = "a[")
        public void badPattern() {}

        @CacheInvalidate(key = "{result}")
        public void resultOfNothing() {}
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "nothing() @Cached|it returns nothing that could be cached",
                "nothingLater() @Cached|it returns nothing that could be cached",
                "stream() @Cached|it returns a java.util.stream.Stream, which can be read once only",
                "bytes() @Cached|it returns a java.io.InputStream, which can be read once only",
                "iterator() @Cached|it returns a java.util.Iterator, which can be read once only",
                "publisher()|it returns a java.util.concurrent.Flow$Publisher, which does its work after the method has returned",
                "publishes()|it returns a java.util.concurrent.Flow$Publisher, which does its work after the method has returned",
                "future() @Cached|it returns a java.util.concurrent.Future, which can be read once only",
                "unknownName(long, String) @Cached|key '{userId}': {userId} names no parameter; there are [id, details]",
                "unknownIndex(long) @Cached|key '{2}': {2} names no parameter; the method has 1, counted from 0",
                "unknownProperty(User) @Cached|has no property 'mail'; its record components, getters and public fields are [id, name]",
                "emptyProperty(User) @Cached|has no property ''; its record components, getters and public fields are [id, name]",
                "unclosed(long) @Cached|key 'a{id': an unclosed brace at index 1; a literal one is {{",
                "unopened(long) @Cached|key 'a}': a closing brace without an opening one at index 1; a literal one is }}",
                "emptyName(long) @Cached|key 'a{}': an empty placeholder at index 1",
                "resultOfCached(long) @Cached|{result} names no parameter; there are [id]",
                "noText(Opaque) @Cached|{opaque} is a io.cachekit.cdi.ProblemsCdiTest$Opaque",
                "array(byte[]) @Cached|{bytes} is an array",
                "badTtl() @Cached|ttl is '10 minutes'; allowed is a positive ISO-8601 duration",
                "zeroTtl() @Cached|ttl is 'PT0S'; allowed is a positive ISO-8601 duration",
                "missingTtl() @Cached|ttl is '${no.such.ttl}', and property 'no.such.ttl' is not configured",
                "badConfiguredTtl() @Cached|ttl is '${bad.ttl}', which is 'soon'; allowed is a number of seconds",
                "secret()|the method is private, so it can't be intercepted",
                "shared()|the method is static, so it can't be intercepted",
                "unstable(Supplier) @Cached|parameter 'supplier' has no stable form for a cache key",
                "blankNamespace() @Cached|namespace ' ': The text is blank",
                "blankKey() @Cached|key ' ': The text is blank",
                "blankTag() @Cached|tag '': The text is blank",
                "both() @Cached|it has both a key and a keyGenerator; give one",
                "cachedAndPut()|@Cached and @CachePut exclude each other",
                "putWithoutKey() @CachePut|it needs a key or a keyGenerator",
                "putNothing() @CachePut|it returns nothing that could be cached",
                "putUnknownProperty() @CachePut|has no property 'mail'; its record components, getters and public fields are [id, name]",
                "selectsNothing() @CacheInvalidate|it selects nothing; give a key",
                "whichNamespace() @CacheInvalidate|wholeNamespace needs a namespace",
                "badPattern() @CacheInvalidate|pattern 'a['",
                "resultOfNothing() @CacheInvalidate|{result} names no parameter; there are []",
            })
    void deploy_mistake_isNamedWithItsMethod(String method, String complaint) {
        assertThat(ALL.lines().filter(line -> line.contains("#" + method + ":")))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("  " + Mistaken.class.getName() + "#")
                        .contains(complaint));
    }

    /** One deployment with every mistake gives one message with all of them. */
    private static final String ALL = Deployed.failure(Map.of("bad.ttl", "soon"), Mistaken.class);

    @Test
    void deploy_everything_isOneMessage() {
        assertThat(ALL.lines().filter(line -> line.contains("Cache Kit found"))).hasSize(1);
    }

    @ApplicationScoped
    static class UsesNoBean {
        @Cached(keyGenerator = NoBean.class)
        public String value() {
            return "";
        }
    }

    @Test
    void deploy_keyGeneratorIsNoBean_fails() {
        assertThat(Deployed.failure(UsesNoBean.class))
                .contains("UsesNoBean#value() @Cached: keyGenerator " + NoBean.class.getName()
                        + " is not a CDI bean; give it a scope such as @ApplicationScoped");
    }

    @Dependent
    static final class FinalBean {
        @Cached
        public String value() {
            return "";
        }
    }

    @Test
    void deploy_finalClass_fails() {
        assertThat(Deployed.failure(FinalBean.class))
                .contains(FinalBean.class.getName() + ": the class is final, so its methods can't be intercepted");
    }

    @ApplicationScoped
    static class FinalMethod {
        @Cached
        public final String last() {
            return "";
        }
    }

    @Test
    void deploy_finalMethod_fails() {
        assertThat(Deployed.failure(FinalMethod.class))
                .contains("FinalMethod#last(): the method is final, so it can't be intercepted");
    }

    @ApplicationScoped
    static class One {
        @Cached
        public void nothing() {}
    }

    @ApplicationScoped
    static class Two {
        @Cached(ttl = "x")
        public String badTtl() {
            return "";
        }
    }

    @Test
    void deploy_mistakesOfTwoBeansAndTheConfiguration_areOneMessage() {
        assertThat(Deployed.failure(Map.of("cachekit.backend", "tape"), One.class, Two.class))
                .contains("Cache Kit found 3 mistakes:")
                .contains("cachekit.backend is 'tape'")
                .contains("One#nothing() @Cached:")
                .contains("Two#badTtl() @Cached:");
    }

    /** The override replaces what it overrides, mistakes included. */
    @ApplicationScoped
    static class Overriding extends One {
        @Override
        public void nothing() {}
    }

    @Test
    void deploy_overriddenMistake_doesNotCount() {
        try (Deployed deployed = Deployed.with(Overriding.class)) {
            assertThat(deployed.get(Overriding.class)).isNotNull();
        }
    }
}
