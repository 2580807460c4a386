package io.cachekit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.ResponseDecision;
import io.cachekit.ResponseListener;
import io.cachekit.core.CacheKit;
import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.metrics.legacyapi.LegacyMetricsExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;

@EnableWeld
class ResponseMetricsCdiTest {

    private static final String NAME = "cachekit_http_responses_total";

    @WeldSetup
    WeldInitiator weld = WeldInitiator.from(WeldInitiator.createWeld()
                    .beanClasses(MetricsListener.class)
                    .addExtension(new ConfigExtension())
                    .addExtension(new LegacyMetricsExtension()))
            .activate(ApplicationScoped.class)
            .build();

    @Inject
    MetricsListener metrics;

    /** As the filters find it. */
    @Inject
    ResponseListener listener;

    @Inject
    MetricRegistry registry;

    private long count(ResponseDecision decision, String detail) {
        Counter counter = registry.getCounter(new MetricID(
                NAME, new Tag("decision", decision.name().toLowerCase(Locale.ROOT)), new Tag("detail", detail)));
        return counter == null ? 0 : counter.getCount();
    }

    /** A counter that is being registered can't be read for a moment. */
    private static void eventually(ThrowingRunnable assertion) {
        await().ignoreException(NullPointerException.class).untilAsserted(assertion);
    }

    private long series() {
        return registry.getMetricIDs().stream()
                .filter(id -> id.getName().equals(NAME))
                .count();
    }

    @Test
    void answers_areCountedByDecisionAndDetail() {
        try (CacheKit kit = CacheKit.builder().listener(metrics).build()) {
            kit.service().set("k", "v");
            assertThat(series()).as("before the first answer").isZero();
            for (ResponseDecision decision : ResponseDecision.values()) {
                listener.answered(decision, null);
            }
            listener.answered(ResponseDecision.HIT, null);
            listener.answered(ResponseDecision.PASSED, "set-cookie");
            listener.answered(ResponseDecision.PASSED, "raced");
            eventually(() -> {
                assertThat(count(ResponseDecision.HIT, "none")).isEqualTo(2);
                assertThat(count(ResponseDecision.BYPASS, "none")).isEqualTo(1);
                assertThat(count(ResponseDecision.PASSED, "set-cookie")).isEqualTo(1);
                assertThat(count(ResponseDecision.PASSED, "raced")).isEqualTo(1);
            });
            assertThat(series()).isEqualTo(ResponseDecision.values().length + 2);
            listener.answered(ResponseDecision.HIT, null);
            eventually(() -> assertThat(count(ResponseDecision.HIT, "none")).isEqualTo(3));
        }
        assertThat(series()).as("after the end").isZero();
    }

    @Test
    void details_unknown_areOneSeries() {
        try (CacheKit kit = CacheKit.builder().listener(metrics).build()) {
            kit.service().set("k", "v");
            for (int i = 0; i < 1000; i++) {
                listener.answered(ResponseDecision.PASSED, "word-" + i);
            }
            eventually(() -> assertThat(count(ResponseDecision.PASSED, "other")).isEqualTo(1000));
            assertThat(series()).isEqualTo(1);
        }
    }

    @Test
    void kit_restarted_startsAtZero() {
        for (int round = 0; round < 2; round++) {
            try (CacheKit kit = CacheKit.builder().listener(metrics).build()) {
                kit.service().set("k", "v");
                listener.answered(ResponseDecision.STORED, null);
                eventually(
                        () -> assertThat(count(ResponseDecision.STORED, "none")).isEqualTo(1));
            }
        }
    }

    @Test
    void statisticsSwitchedOff_registerNothing() {
        try (CacheKit off =
                CacheKit.builder().listener(metrics).enableStats(false).build()) {
            off.service().set("k", "v");
            listener.answered(ResponseDecision.HIT, null);
            try (CacheKit on = CacheKit.builder().listener(metrics).build()) {
                on.service().set("k", "v");
                listener.answered(ResponseDecision.STORED, null);
                eventually(
                        () -> assertThat(count(ResponseDecision.STORED, "none")).isEqualTo(1));
                assertThat(count(ResponseDecision.HIT, "none"))
                        .as("counted while statistics were off")
                        .isZero();
            }
        }
    }

    @Test
    void page_namesTheSeriesAndEveryDecision() throws IOException {
        String text = Files.readString(Path.of(System.getProperty("basedir", "."), "..", "docs", "metrics.md"));
        String row = text.lines()
                .filter(line -> line.startsWith("| `" + NAME + "` |"))
                .findFirst()
                .orElse("");
        for (ResponseDecision decision : ResponseDecision.values()) {
            assertThat(row).contains("`" + decision.name().toLowerCase(Locale.ROOT) + "`");
        }
    }
}
