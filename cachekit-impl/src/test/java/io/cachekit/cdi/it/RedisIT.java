package io.cachekit.cdi.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cachekit.CacheService;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RequiresRedis;
import io.cachekit.testing.redis.SharedRedis;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Annotations, transactions and values of the application's own classes, with entries in Redis. */
@RequiresRedis
@ExtendWith(ArquillianExtension.class)
class RedisIT {

    @Inject
    private Accounts accounts;

    @Inject
    private Shelf shelf;

    @Inject
    private CacheService cache;

    @Inject
    private UserTransaction transaction;

    @Deployment
    static WebArchive war() {
        return Wars.redisWar(
                "redis.war",
                SharedRedis.standalone(RedisBinary.EMBEDDED).url(),
                "",
                Accounts.class,
                Shelf.class,
                Shelf.Book.class,
                Shelf.Author.class,
                Shelf.Page.class,
                Shelf.Kind.class);
    }

    @BeforeEach
    void clear() {
        cache.clearAll();
        accounts.change("ann", 1);
    }

    @Test
    void annotations_readPutAndInvalidate() {
        int reads = accounts.reads();
        assertEquals(1, accounts.balance("ann"));
        assertEquals(1, accounts.balance("ann"));
        assertEquals(reads + 1, accounts.reads());
        accounts.change("ann", 2);
        assertNull(accounts.cached("ann"));
        assertEquals(2, accounts.balance("ann"));
        accounts.put("ann", 3);
        assertEquals(3, accounts.cached("ann"));
        assertEquals(3, accounts.balance("ann"));
    }

    @Test
    void transactions_commitAndRollback() throws Exception {
        accounts.balance("ann");
        transaction.begin();
        accounts.change("ann", 2);
        assertEquals(2, accounts.balance("ann"));
        transaction.rollback();
        assertEquals(1, accounts.cached("ann"));
        assertThrows(IllegalStateException.class, () -> accounts.changeInTransaction("ann", 2, true));
        assertEquals(1, accounts.cached("ann"));
        accounts.changeInTransaction("ann", 3, false);
        assertNull(accounts.cached("ann"));
        assertEquals(3, accounts.balance("ann"));
    }

    @Test
    void values_recordsAndGenerics_comeBackAsTheyWere() {
        int reads = shelf.reads();
        Shelf.Page<Shelf.Book> page = shelf.page(7);
        assertEquals(page, shelf.page(7));
        assertEquals(page, shelf.cachedPage(7));
        assertSame(Shelf.Book.class, shelf.cachedPage(7).items().get(0).getClass());
        assertEquals(Shelf.book("x"), shelf.find("x").orElseThrow());
        assertEquals(Shelf.book("x"), shelf.find("x").orElseThrow());
        assertEquals(reads + 2, shelf.reads());
        shelf.clear();
        assertNull(shelf.cachedPage(7));
    }
}
