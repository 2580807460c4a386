package io.cachekit.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beans with annotations of JCache alone. The extension and the kit are found as in an application. */
class JCacheCdiTest {

    private WeldContainer container;
    private Books books;

    @BeforeEach
    void start() {
        container = new Weld().initialize();
        books = container.select(Books.class).get();
    }

    @AfterEach
    void stop() {
        container.shutdown();
    }

    /** A bean of an application that was written for JCache. */
    @ApplicationScoped
    @CacheDefaults(cacheName = "books")
    public static class Books {

        private final AtomicInteger runs = new AtomicInteger();

        @CacheResult
        public String find(@CacheKey String isbn, boolean checkStock) {
            return isbn + " run " + runs.incrementAndGet();
        }

        @CacheResult
        public String findIn(String isbn, @Nullable String language) {
            return isbn + " " + language + " run " + runs.incrementAndGet();
        }

        @CacheResult(cacheName = "{odd}")
        public int odd() {
            return runs.incrementAndGet();
        }

        @CacheResult(skipGet = true)
        public String reload(String isbn) {
            return isbn + " run " + runs.incrementAndGet();
        }

        @CachePut
        public void save(@CacheKey String isbn, @CacheValue String book) {
            fail(book);
        }

        @CachePut
        public void saveAll(String isbn, @CacheValue String book) {
            fail(book);
        }

        @CacheRemove
        public void remove(String isbn) {
            fail(isbn);
        }

        @CacheRemoveAll
        public void clear() {
            // that is all
        }

        private static void fail(String value) {
            if (value.equals("bad")) {
                throw new IllegalStateException(value);
            }
        }
    }

    /** A bean without names. */
    @ApplicationScoped
    public static class Authors {

        private final AtomicInteger runs = new AtomicInteger();

        @CacheResult
        public int find(String name) {
            return runs.incrementAndGet();
        }

        @CacheResult
        public int find(int id) {
            return runs.incrementAndGet();
        }
    }

    @Test
    void result_isCachedByItsKeyParameters() {
        assertThat(books.find("1", true)).isEqualTo("1 run 1");
        assertThat(books.find("1", false)).isEqualTo("1 run 1");
        assertThat(books.find("2", true)).isEqualTo("2 run 2");
    }

    @Test
    void keys_ofSeveralParameters_areApart() {
        assertThat(books.findIn("1", "2, 3")).isEqualTo("1 2, 3 run 1");
        assertThat(books.findIn("1, 2", "3")).isEqualTo("1, 2 3 run 2");
        assertThat(books.findIn("1", null)).isEqualTo("1 null run 3");
        assertThat(books.findIn("1", "null")).isEqualTo("1 null run 4");
        assertThat(books.findIn("1", null)).isEqualTo("1 null run 3");
    }

    @Test
    void resultThatSkipsTheGet_isStored() {
        books.find("1", true);
        assertThat(books.reload("1")).isEqualTo("1 run 2");
        assertThat(books.find("1", true)).isEqualTo("1 run 2");
    }

    @Test
    void putAndRemove_endTheEntryOfTheSameKey() {
        books.find("1", true);
        books.find("2", true);
        books.save("1", "new");
        assertThat(books.find("1", true)).isEqualTo("1 run 3");
        books.saveAll("1", "newer");
        assertThat(books.find("1", true)).isEqualTo("1 run 4");
        books.remove("1");
        assertThat(books.find("1", true)).isEqualTo("1 run 5");
        assertThat(books.find("2", true)).isEqualTo("2 run 2");
    }

    @Test
    void exception_leavesTheEntry() {
        books.find("bad", true);
        assertThatThrownBy(() -> books.remove("bad")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> books.save("bad", "bad")).isInstanceOf(IllegalStateException.class);
        assertThat(books.find("bad", true)).isEqualTo("bad run 1");
    }

    @Test
    void removeAll_clearsTheCacheOfThatName() {
        books.find("1", true);
        int odd = books.odd();
        books.clear();
        assertThat(books.find("1", true)).isEqualTo("1 run 3");
        assertThat(books.odd()).isEqualTo(odd);
        assertThat(container.select(CacheService.class).get().invalidateNamespace("{odd}"))
                .isOne();
    }

    @Test
    void resultWithoutAName_hasACacheOfTheMethod() {
        Authors authors = container.select(Authors.class).get();
        authors.find("Ann");
        authors.find(1);
        assertThat(authors.find("Ann")).isOne();
        assertThat(authors.find(1)).isEqualTo(2);
        CacheService cache = container.select(CacheService.class).get();
        assertThat(cache.invalidateNamespace(Authors.class.getName() + ".find(int)"))
                .isOne();
        assertThat(authors.find("Ann")).isOne();
    }
}
