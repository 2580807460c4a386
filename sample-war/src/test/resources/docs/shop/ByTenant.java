package shop;

import io.cachekit.CacheKeyGenerator;

public abstract class ByTenant implements CacheKeyGenerator {}
