package io.cachekit.sample.statistics;

import io.cachekit.CacheService;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Frees what expired entries occupy, every hour. An expired entry is never served, whether this runs or not. */
@WebListener
public class ExpiredEntries implements ServletContextListener {

    private static final Logger LOGGER = System.getLogger(ExpiredEntries.class.getName());

    @Resource
    @SuppressWarnings("NullAway") // the server injects it
    private ManagedScheduledExecutorService scheduler;

    @Inject
    CacheService cache;

    private @Nullable Future<?> job;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        job = scheduler.scheduleWithFixedDelay(this::clean, 1, 1, TimeUnit.HOURS);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (job != null) {
            job.cancel(true);
        }
    }

    private void clean() {
        LOGGER.log(Level.INFO, "Removed " + cache.cleanupExpired() + " expired entries");
    }
}
