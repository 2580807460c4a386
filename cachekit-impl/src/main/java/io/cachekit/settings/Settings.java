package io.cachekit.settings;

import io.cachekit.CacheMode;
import io.cachekit.CopyMode;
import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import io.cachekit.RefreshTime;
import io.cachekit.support.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Every setting of the kit with its property, the allowed values and the default. The last group
 * has no properties: only the builder sets it.
 */
public final class Settings {

    /** The part of the largest heap that entries take unless a bound is set: one of so many. */
    private static final int HEAP_SHARE = 10;

    private static final long LEAST_BYTES = 1024;
    private static final long MOST_BYTES = 1L << 40;
    private static final String NAMES = "namespaces with commas between, none of them blank";
    private static final Pattern CLASS_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final String UP_TO_A_YEAR = "a positive ISO-8601 duration up to 365 days such as ";

    public static final Setting<Boolean> ENABLED = Setting.flag("cachekit.enabled", true);
    public static final Setting<Long> DEFAULT_TTL_SECONDS = Setting.count(
                    "cachekit.default-ttl-seconds", 0, Long.MAX_VALUE, 3600L)
            .allowing("a whole number of seconds, or 0 for no expiry");
    public static final Setting<String> DEFAULT_NAMESPACE =
            Setting.text("cachekit.default-namespace", "a well-formed name", null);
    /** Checked by the builder, together with what depends on it. */
    public static final Setting<String> REDIS_URL = Setting.secret("cachekit.redis-url", "a Redis URL");

    public static final Setting<Long> MAX_MEMORY_ITEMS =
            Setting.count("cachekit.max-memory-items", 1, Long.MAX_VALUE, 1000L);
    public static final Setting<Long> MAX_MEMORY_BYTES = Setting.count(
                    "cachekit.max-memory-bytes", LEAST_BYTES, MOST_BYTES, shareOfHeap())
            .allowing("a whole number of bytes from " + LEAST_BYTES + " to " + MOST_BYTES);
    public static final Setting<Boolean> ENABLE_STATS = Setting.flag("cachekit.enable-stats", true);
    public static final Setting<Duration> MAX_LOAD_WAIT = Setting.duration(
                    "cachekit.max-load-wait", "PT0.000000001S", "P365D", "PT30S")
            .allowing(UP_TO_A_YEAR + "PT30S");
    public static final Setting<Duration> CLEANUP_INTERVAL = Setting.duration(
                    "cachekit.memory.cleanup-interval", "PT0.000000001S", "P365D", "PT1M")
            .allowing(UP_TO_A_YEAR + "PT1M");
    public static final Setting<Boolean> CHECK_SERIALIZABLE = Setting.flag("cachekit.memory.check-serializable", false);
    public static final Setting<MutationMode> DETECT_MUTATION =
            Setting.choice("cachekit.memory.detect-mutation", MutationMode.OFF);
    public static final Setting<List<String>> METRICS_NAMESPACES =
            Setting.list("cachekit.metrics.namespaces", NAMES, name -> !name.isBlank());
    public static final Setting<TelemetrySettings.Mode> TELEMETRY =
            Setting.choice("cachekit.telemetry", TelemetrySettings.Mode.AUTO);
    public static final Setting<TelemetrySettings.MetricsMode> TELEMETRY_METRICS =
            Setting.choice("cachekit.telemetry.metrics", TelemetrySettings.MetricsMode.AUTO);
    public static final Setting<Boolean> TELEMETRY_HIT_EVENTS = Setting.flag("cachekit.telemetry.hit-events", false);
    public static final Setting<Boolean> TELEMETRY_REDIS = Setting.flag("cachekit.telemetry.redis", false);
    public static final Setting<CacheMode> MODE = Setting.choice("mode", CacheMode.ON);
    public static final Setting<CopyMode> COPY =
            Setting.choice("copy", CopyMode.NONE, List.of(CopyMode.NONE, CopyMode.READ, CopyMode.READ_WRITE));

    public static final Setting<String> REDIS_USER = Setting.text("cachekit.redis.user", "the name of a user", null);
    public static final Setting<String> REDIS_PASSWORD = Setting.secret("cachekit.redis.password", "a secret");
    public static final Setting<Duration> REDIS_TIMEOUT =
            Setting.duration("cachekit.redis.timeout", "PT0.01S", "PT1M", "PT1S");
    public static final Setting<Integer> POOL_SIZE = Setting.number("cachekit.redis.pool-size", 1, 1000, 16);
    public static final Setting<String> KEY_PREFIX = new Setting<>(
            "cachekit.redis.key-prefix",
            "1 to 64 characters of A-Z a-z 0-9 . _ : -",
            "cachekit",
            false,
            text -> text,
            text -> text.matches("[A-Za-z0-9._:-]{1,64}"));
    /** The default is that of a single server; on a cluster it is {@link #CLUSTER_BUCKETS}. */
    public static final Setting<Integer> BUCKETS = Setting.number("cachekit.redis.buckets", 1, 1024, 1);

    public static final int CLUSTER_BUCKETS = 16;
    /** At most what Redis takes, less 64 KiB for the header of an entry. */
    public static final Setting<Integer> MAX_VALUE_BYTES =
            Setting.number("cachekit.redis.max-value-bytes", 1, 512 * 1024 * 1024 - 64 * 1024, 8 * 1024 * 1024);

    public static final Setting<Boolean> TRACK_ACCESS = Setting.flag("cachekit.redis.track-access", true);
    public static final Setting<Boolean> REQUIRE_NOEVICTION = Setting.flag("cachekit.redis.require-noeviction", false);
    public static final Setting<FailureSettings.OnError> ON_ERROR =
            Setting.choice("cachekit.redis.on-error", FailureSettings.OnError.FAIL_OPEN);
    public static final Setting<Integer> FAILURES = Setting.number("cachekit.redis.failures", 1, 1000, 5);
    public static final Setting<Duration> RETRY_INTERVAL =
            Setting.duration("cachekit.redis.retry-interval", "PT0.01S", "PT1H", "PT1S");
    public static final Setting<Integer> MAX_PENDING =
            Setting.number("cachekit.redis.max-pending", 1, 1_000_000, 10_000);
    public static final Setting<Duration> FAILOVER_REPLAY = Setting.duration(
                    "cachekit.redis.failover-replay", "PT0S", "PT24H", "PT1M")
            .allowing("an ISO-8601 duration up to PT24H, or PT0S to switch it off");
    public static final Setting<String> TRUST_STORE =
            Setting.text("cachekit.redis.trust-store", "the path of a file with certificates", null);
    public static final Setting<String> TRUST_STORE_PASSWORD =
            Setting.secret("cachekit.redis.trust-store-password", "a secret");
    public static final Setting<String> TRUST_STORE_TYPE = new Setting<>(
            "cachekit.redis.trust-store-type",
            "PKCS12 or JKS",
            "PKCS12",
            false,
            text -> text.toUpperCase(Locale.ROOT),
            List.of("PKCS12", "JKS")::contains);
    public static final Setting<String> CODEC =
            Setting.word("cachekit.redis.codec", "auto", List.of("auto", "exact", "jsonb", "jackson", "java"));
    public static final Setting<List<String>> JAVA_ALLOW =
            Setting.list("cachekit.redis.java-allow", "classes with commas between", name -> true);
    public static final Setting<Integer> COMPRESS_ABOVE_BYTES = Setting.number(
                    "cachekit.redis.compress-above-bytes", 0, Integer.MAX_VALUE, 0)
            .allowing("a whole number, or 0 for never");
    public static final Setting<String> ENCRYPTION_KEYS = Setting.secret("cachekit.redis.encryption-keys", "a secret");
    public static final Setting<String> ENCRYPTION_KEY_ID =
            Setting.text("cachekit.redis.encryption-key-id", "the name of one of the keys", null);

    public static final Setting<Duration> MAX_STALENESS =
            Setting.duration("cachekit.hybrid.max-staleness", "PT0.1S", "PT1H", "PT5S");
    public static final Setting<Duration> L1_TTL =
            Setting.duration("cachekit.hybrid.l1-ttl", "PT0.001S", "P365D", null);
    public static final Setting<List<String>> EXCLUDED_NAMESPACES =
            Setting.list("cachekit.hybrid.excluded-namespaces", NAMES, name -> !name.isBlank());
    public static final Setting<Boolean> SERVE_L1_WHEN_DISCONNECTED =
            Setting.flag("cachekit.hybrid.serve-l1-when-disconnected", false);
    public static final Setting<Integer> LOG_BYTES =
            Setting.number("cachekit.hybrid.log-bytes", 16_384, 16_777_216, 1_048_576);
    public static final Setting<Duration> LOG_AGE =
            Setting.duration("cachekit.hybrid.log-age", "PT10S", "PT1H", "PT1M");

    public static final Setting<Duration> STALE_IF_ERROR =
            Setting.duration("cachekit.stale-if-error", "PT0S", "P365D", "PT0S");
    public static final Setting<Duration> STALE_WHILE_REVALIDATE =
            Setting.duration("cachekit.stale-while-revalidate", "PT0S", "P365D", "PT0S");
    public static final Setting<List<String>> STALE_SKIP_ON = Setting.list(
            "cachekit.stale.skip-on",
            "names of classes with commas between",
            name -> CLASS_NAME.matcher(name).matches());
    public static final Setting<Duration> STALE_RETRY_INTERVAL =
            Setting.duration("cachekit.stale.retry-interval", "PT0.1S", "PT1H", "PT5S");
    public static final Setting<RefreshTime> REFRESH_AFTER =
            Setting.of("cachekit.refresh-after", RefreshTime.ALLOWED, null, RefreshTime::parse);
    public static final Setting<Duration> MAX_REFRESH_WAIT = Setting.duration(
                    "cachekit.max-refresh-wait", "PT0S", "P365D", "PT0S")
            .allowing("PT0S, or with mode background up to cachekit.max-load-wait");
    public static final Setting<Refresh> REFRESH_MODE =
            Setting.choice("cachekit.refresh.mode", Refresh.CALLER, List.of(Refresh.CALLER, Refresh.BACKGROUND));
    public static final Setting<String> REFRESH_EXECUTOR =
            Setting.text("cachekit.refresh.executor", "the JNDI name of a managed executor", null);
    public static final Setting<Integer> MAX_CONCURRENT_REFRESHES =
            Setting.number("cachekit.refresh.max-concurrent", 1, 1000, 8);
    public static final Setting<Duration> REFRESH_TIMEOUT = Setting.duration(
                    "cachekit.refresh.timeout", "PT0.000000001S", "P365D", null)
            .allowing(UP_TO_A_YEAR + "PT30S");
    public static final Setting<Duration> ABSENT_TTL = new Setting<>(
            "cachekit.absent-ttl",
            "an ISO-8601 duration from PT0.001S to PT24H, or PT0S to store nothing",
            null,
            false,
            Duration::parse,
            Settings::isAbsentTtl);
    public static final Setting<Double> TTL_JITTER = new Setting<>(
            "cachekit.ttl-jitter",
            "a number from 0 to 0.5",
            0.0,
            false,
            Double::valueOf,
            part -> part >= 0 && part <= LoadOptions.LARGEST_JITTER);

    public static final Setting<Duration> CLOCK_PRECISION =
            Setting.duration("clockPrecision", "PT0S", "PT1S", "PT0.001S");
    public static final Setting<Duration> ACCESS_FLUSH_INTERVAL =
            Setting.duration("accessFlushInterval", "PT0.1S", "PT24H", "PT10S");
    public static final Setting<Duration> LOAD_LEASE = Setting.duration("loadLease", "PT0.1S", "PT24H", "PT5S");
    public static final Setting<Duration> REMOTE_LOAD_WAIT =
            Setting.duration("maxLoadWait", "PT0.001S", "PT24H", "PT10S");
    public static final Setting<Duration> FAILOVER_CHECK = Setting.duration("failoverCheck", "PT0.01S", "PT1H", "PT1S");

    private Settings() {}

    private static boolean isAbsentTtl(Duration ttl) {
        return ttl.isZero()
                || (ttl.compareTo(LoadOptions.SHORTEST_ABSENT_TTL) >= 0
                        && ttl.compareTo(LoadOptions.LONGEST_ABSENT_TTL) <= 0);
    }

    private static long shareOfHeap() {
        long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, share));
    }
}
