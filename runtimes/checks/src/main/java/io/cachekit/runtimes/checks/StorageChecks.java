package io.cachekit.runtimes.checks;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks of what is stored, by another kit that stands for another node. Its Redis is that of the
 * system property {@code cachekit.redis-url}, or of the environment variable {@code
 * CACHEKIT_REDIS_URL}.
 */
@Dependent
class StorageChecks {

    private static final String NAMESPACE = "checks-shared";

    private final CacheKit kit;

    @Inject
    StorageChecks(CacheKit kit) {
        this.kit = kit;
    }

    List<Check> all() {
        return List.of(
                new Check("the backend works", this::healthy),
                new Check("another node reads what this one stored", this::shared),
                new Check("a change on another node is seen here", this::heard));
    }

    private void healthy() {
        Expect.equal("degraded", false, kit.health().degraded());
    }

    private void shared() {
        try (CacheKit other = otherNode()) {
            Price price = Price.of("shared", 3);
            here().set("price", price, CacheOptions.ofTtl(Duration.ofMinutes(1)));
            CacheService there = other.service().namespace(NAMESPACE);
            Expect.equal("read there", Optional.of(price), there.get("price", Price.class));
        }
    }

    private void heard() {
        try (CacheKit other = otherNode()) {
            here().set("change", "old", CacheOptions.defaults().tags("checks-change"));
            Expect.equal("kept here", Optional.of("old"), here().get("change", String.class));
            CacheService there = other.service().namespace(NAMESPACE);
            there.set("change", "new", CacheOptions.defaults().tags("checks-change"));
            Expect.soon(
                    "the new value is read here",
                    () -> here().get("change", String.class).equals(Optional.of("new")));
            Expect.equal("invalidated there", 1L, other.service().invalidateTags("checks-change"));
            Expect.soon("it is gone here", () -> !here().exists("change"));
        }
    }

    private CacheService here() {
        return kit.service().namespace(NAMESPACE);
    }

    private CacheKit otherNode() {
        if (kit.backend() == Backend.MEMORY) {
            throw new NotApplicableException("entries in memory are not shared");
        }
        String url = System.getProperty("cachekit.redis-url");
        return CacheKit.builder()
                .backend(kit.backend())
                .redisUrl(url == null ? System.getenv("CACHEKIT_REDIS_URL") : url)
                .build();
    }
}
