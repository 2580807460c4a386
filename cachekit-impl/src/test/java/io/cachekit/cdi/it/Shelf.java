package io.cachekit.cdi.it;

import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Caches records, generics and what they hold, of classes that only the application has. */
@ApplicationScoped
public class Shelf {

    private final AtomicInteger reads = new AtomicInteger();

    @Inject
    private CacheService cache;

    /** A value. */
    public record Book(String title, BigDecimal price, LocalDate published, List<Author> authors, Kind kind) {}

    /** A value in a value. */
    public record Author(String name, Optional<Integer> born) {}

    /** A value with a type of its own. */
    public record Page<T>(List<T> items, Map<String, T> byTitle, int number) {}

    /** A constant. */
    public enum Kind {
        /** One. */
        NOVEL,
        /** Another one. */
        POEMS
    }

    static Book book(String title) {
        return new Book(
                title,
                new BigDecimal("12.50"),
                LocalDate.of(1987, 2, 3),
                List.of(new Author("Ann", Optional.of(1950)), new Author("Bob", Optional.empty())),
                Kind.POEMS);
    }

    /** Generic in its result, as a method declares it. */
    @Cached(namespace = "shelf", key = "page-{number}")
    public Page<Book> page(int number) {
        reads.incrementAndGet();
        return new Page<>(List.of(book("a"), book("b")), Map.of("c", book("c")), number);
    }

    /** An optional record. */
    @Cached(namespace = "shelf", key = "book-{title}")
    public Optional<Book> find(String title) {
        reads.incrementAndGet();
        return Optional.of(book(title));
    }

    /** How often a method behind the cache ran. */
    public int reads() {
        return reads.get();
    }

    /** What a token of a generic type reads. */
    public Page<Book> cachedPage(int number) {
        return cache.namespace("shelf")
                .get("page-" + number, new TypeRef<Page<Book>>() {})
                .orElse(null);
    }

    /** Makes every read of the shelf a miss. */
    public void clear() {
        cache.invalidateNamespace("shelf");
    }
}
