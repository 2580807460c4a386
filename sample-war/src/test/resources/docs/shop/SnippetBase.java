package shop;

import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import java.security.Principal;
import java.util.List;

/** The names that statements and methods in the pages use. */
public abstract class SnippetBase {

    protected CacheService cache;
    protected CacheKit kit;
    protected Database database;
    protected Principal caller;
    protected Products products;
    protected Orders orders;
    protected Provider provider;
    protected RedisClient redis;
    protected Weather weather;
    protected Mapper mapper;
    protected Product product;
    protected Book book;
    protected String category;
    protected String password;
    protected List<String> ids;
}
