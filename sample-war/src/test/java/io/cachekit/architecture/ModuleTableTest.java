package io.cachekit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Who may know whom, over all modules. */
class ModuleTableTest {

    private static final String[] API = {"io.cachekit", "io.cachekit.annotation", "io.cachekit.support"};
    private static final String[] PLATFORM = {"java..", "org.jspecify.."};

    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("redis-servers") && !location.contains("-tests.jar"))
            .importPackages("io.cachekit");

    private void onlyKnows(String who, String... packages) {
        String[] allowed = concat(concat(concat(API, PLATFORM), packages), who);
        classes()
                .that()
                .resideInAPackage(who)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .check(KIT);
    }

    private static String[] concat(String[] first, String... second) {
        String[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void everyModule_isLookedAt() {
        for (String known : new String[] {
            "io.cachekit.CacheService",
            "io.cachekit.annotation.Cached",
            "io.cachekit.core.CacheKit",
            "io.cachekit.cdi.CachedInterceptor",
            "io.cachekit.redis.RedisCacheAdapter",
            "io.cachekit.hybrid.HybridCacheAdapter",
            "io.cachekit.redis.client.RedisConnection",
            "io.cachekit.redis.failure.BucketGuard",
            "io.cachekit.health.CacheHealthCheck",
            "io.cachekit.instruments.KitNumbers",
            "io.cachekit.metrics.MetricsListener",
            "io.cachekit.telemetry.TelemetryNames",
            "io.cachekit.jaxrs.CachedResponse",
            "io.cachekit.jaxrs.testing.ReadDetector",
            "io.cachekit.jcache.JCacheExtension",
            "io.cachekit.admin.AdminServlet"
        }) {
            assertThat(KIT.contain(known)).as(known).isTrue();
        }
    }

    @Test
    void api_knowsNoBackendNorHttpNorMetrics() {
        onlyKnows("io.cachekit");
        onlyKnows("io.cachekit.support");
        onlyKnows("io.cachekit.annotation", "jakarta.interceptor..", "jakarta.enterprise..");
    }

    @Test
    void jcache_knowsTheApiAndItsAnnotations() {
        onlyKnows("io.cachekit.jcache", "javax.cache.annotation", "jakarta.enterprise..");
    }

    @Test
    void spiInternalAndChain_knowTheApi() {
        onlyKnows("io.cachekit.spi");
        onlyKnows("io.cachekit.settings");
        onlyKnows("io.cachekit.internal", "io.cachekit.spi");
        onlyKnows("io.cachekit.service", "io.cachekit.internal", "io.cachekit.settings", "io.cachekit.spi");
        onlyKnows(
                "io.cachekit.codec",
                "io.cachekit.internal",
                "io.cachekit.settings",
                "io.cachekit.spi",
                "jakarta.json..",
                "com.fasterxml.jackson..",
                "io.airlift.compress..",
                "com.github.luben.zstd..",
                "javax.crypto..");
    }

    @Test
    void memory_aloneSeesCaffeine() {
        onlyKnows(
                "io.cachekit.memory",
                "io.cachekit.internal",
                "io.cachekit.settings",
                "io.cachekit.spi",
                "com.github.benmanes.caffeine..");
        noClasses()
                .that(not(resideInAPackage("io.cachekit.memory")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.benmanes.caffeine..")
                .check(KIT);
    }

    @Test
    void redis_aloneSeesJedis() {
        classes()
                .that()
                .resideInAPackage("io.cachekit.redis..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(concat(
                        concat(API, PLATFORM),
                        "io.cachekit.internal",
                        "io.cachekit.settings",
                        "io.cachekit.spi",
                        "io.cachekit.redis..",
                        "redis.clients.jedis..",
                        "org.apache.commons.pool2..",
                        "javax.net.ssl")))
                .check(KIT);
        noClasses()
                .that(not(resideInAPackage("io.cachekit.redis..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("redis.clients..", "org.apache.commons.pool2..")
                .check(KIT);
    }

    @Test
    void hybrid_knowsMemoryAndRedis() {
        onlyKnows(
                "io.cachekit.hybrid",
                "io.cachekit.internal",
                "io.cachekit.settings",
                "io.cachekit.spi",
                "io.cachekit.memory",
                "io.cachekit.redis",
                "io.cachekit.redis.client");
    }

    @Test
    void codec_aloneSeesJsonLibraries() {
        noClasses()
                .that(not(resideInAPackage("io.cachekit.codec")).and(not(resideInAPackage("io.cachekit.sample.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson..", "jakarta.json.bind..", "io.airlift..", "com.github.luben..")
                .check(KIT);
    }

    @Test
    void core_needsNoContainer() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.cachekit.core",
                        "io.cachekit.settings",
                        "io.cachekit.service",
                        "io.cachekit.internal",
                        "io.cachekit.spi",
                        "io.cachekit.memory",
                        "io.cachekit.hybrid",
                        "io.cachekit.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
                .check(KIT);
    }

    @Test
    void cdiMetricsAndHealth_areLeaves() {
        for (String leaf :
                new String[] {"io.cachekit.cdi..", "io.cachekit.metrics", "io.cachekit.telemetry", "io.cachekit.health"
                }) {
            noClasses()
                    .that(not(resideInAPackage(leaf)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(leaf)
                    .check(KIT);
        }
    }

    @Test
    void metricsAndHealth_knowTheKitAndTheirPartOfMicroProfile() {
        String[] kitAndCdi = {
            "io.cachekit.core", "io.cachekit.internal", "io.cachekit.spi", "jakarta.enterprise..", "jakarta.inject.."
        };
        onlyKnows("io.cachekit.instruments", "io.cachekit.core", "io.cachekit.internal", "io.cachekit.spi");
        onlyKnows(
                "io.cachekit.metrics",
                concat(kitAndCdi, "io.cachekit.instruments", "org.eclipse.microprofile.metrics.."));
        onlyKnows(
                "io.cachekit.telemetry",
                concat(
                        kitAndCdi,
                        "io.cachekit.instruments",
                        "io.cachekit.settings",
                        "io.opentelemetry.api..",
                        "io.opentelemetry.context..",
                        "io.micrometer.core.instrument..",
                        "org.eclipse.microprofile.metrics.."));
        onlyKnows(
                "io.cachekit.health",
                concat(kitAndCdi, "org.eclipse.microprofile.health..", "org.eclipse.microprofile.config.."));
    }

    @Test
    void admin_isALeafOverTheKit() {
        onlyKnows(
                "io.cachekit.admin",
                "io.cachekit.core",
                "io.cachekit.internal",
                "io.cachekit.spi",
                "jakarta.servlet..",
                "jakarta.inject..",
                "jakarta.json..",
                "org.eclipse.microprofile.config..");
        noClasses()
                .that(not(resideInAPackage("io.cachekit.admin")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.cachekit.admin")
                .check(KIT);
    }

    @Test
    void jaxrsAndSample_dontKnowTheImplementation() {
        onlyKnows("io.cachekit.jaxrs.http", "org.greenbytes.http.sfv..");
        onlyKnows("io.cachekit.jaxrs.engine", "io.cachekit.jaxrs.http");
        onlyKnows(
                "io.cachekit.jaxrs.detect",
                "io.cachekit.jaxrs.engine",
                "jakarta.ws.rs..",
                "org.eclipse.microprofile.config..");
        onlyKnows(
                "io.cachekit.jaxrs.testing",
                "io.cachekit.jaxrs.http",
                "io.cachekit.jaxrs.engine",
                "io.cachekit.jaxrs.detect",
                "jakarta..");
        onlyKnows(
                "io.cachekit.jaxrs.servlet",
                "io.cachekit.jaxrs.http",
                "io.cachekit.jaxrs.engine",
                "io.cachekit.jaxrs.detect",
                "jakarta.servlet..",
                "jakarta.ws.rs..",
                "jakarta.annotation..",
                "org.eclipse.microprofile.config..",
                "org.glassfish.jersey..");
        onlyKnows(
                "io.cachekit.jaxrs",
                "io.cachekit.jaxrs.http",
                "io.cachekit.jaxrs.engine",
                "io.cachekit.jaxrs.detect",
                "io.cachekit.jaxrs.servlet",
                "jakarta..",
                "org.eclipse.microprofile.config..");
        noClasses()
                .that()
                .resideInAPackage("io.cachekit.sample..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.cachekit.core",
                        "io.cachekit.settings",
                        "io.cachekit.service",
                        "io.cachekit.internal",
                        "io.cachekit.spi",
                        "io.cachekit.memory",
                        "io.cachekit.codec",
                        "io.cachekit.cdi..",
                        "io.cachekit.instruments",
                        "io.cachekit.metrics",
                        "io.cachekit.telemetry",
                        "io.cachekit.health",
                        "io.cachekit.redis..")
                .check(KIT);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.cachekit.(**)").should().beFreeOfCycles().check(KIT);
    }

    @Test
    void clocks_areInjected() {
        ArchRule rule = noClasses()
                .that(not(isAClock()).and(not(resideInAPackage("io.cachekit.sample.."))))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now");
        rule.check(KIT);
    }

    private static DescribedPredicate<JavaClass> isAClock() {
        return DescribedPredicate.describe(
                "is the system's clock", type -> type.getName().equals("io.cachekit.spi.SystemTime"));
    }
}
