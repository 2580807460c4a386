package io.cachekit.redis;

import io.cachekit.tck.CacheAdapterTck;
import java.time.Duration;

/** All parts of the contract on one kind of server, in real time. */
public abstract class BackendContract extends CacheAdapterTck {

    @Override
    public void elapse(Duration duration) {
        RedisAdapters.elapse(duration);
    }

    @Override
    public int rounds() {
        return Integer.getInteger("cachekit.test.race-rounds", 80);
    }
}
