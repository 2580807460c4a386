package io.cachekit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.redis.RequiresRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trial of dashboards and rules: two nodes of the sample under load, scraped by a real Prometheus. Each panel has numbers,
 * and each alert fires after a fault and ends after it. A minute of the rules takes a second here, and more
 * on a busy machine.
 */
@RequiresRedis
class PrometheusIT {

    private static final int WARM_UP = 20;
    private static final boolean WRITE = Boolean.getBoolean("cachekit.dashboards.write");
    private static final Path OUTPUT = Path.of("target", "prometheus");

    private final PanelList panels = Lists.panels();
    private final AlertList alerts = Lists.alerts();

    @RegisterExtension
    final Closing closing = new Closing();

    @TempDir
    Path folder;

    private SampleNodes nodes;
    private StandaloneNodes kits;
    private SampleLoad load;
    private PrometheusServer prometheus;
    private int minute;

    @BeforeEach
    void start() throws Exception {
        PrometheusServer.program("prometheus");
        nodes = closing.later(SampleNodes.start());
        kits = closing.later(new StandaloneNodes(nodes.toRedis.url()));
        load = closing.later(new SampleLoad(nodes.addresses()));
        minute = secondsForAMinute();
        prometheus = closing.later(PrometheusServer.start(
                folder,
                minute,
                Stream.of(Names.values())
                        .map(names -> RuleFile.text(names, alerts, minute))
                        .toList()));
        scrape();
    }

    @Test
    void panelsHaveNumbers_andAlertsFireAndEnd() throws Exception {
        long from = seconds();
        Sightings sightings = new Sightings(prometheus, minute);
        Faults faults = closing.later(new Faults(nodes, kits, load, sightings));
        List<PanelCheck> checks = List.of(
                new PanelCheck(prometheus, Names.MP_METRICS, "sample", 5 * minute),
                new PanelCheck(prometheus, Names.OPENTELEMETRY, "standalone", 5 * minute));

        checks.forEach(check -> panels.panels().forEach(check::awaitNumbers));
        faults.otherReadsAndBrokenMessages();
        faults.databaseDown();
        faults.observersFail();
        faults.racesAndSubscriptions();
        faults.lateMessagesAndManyReads();
        faults.redisDown();
        faults.otherSettings();
        for (PanelCheck check : checks) {
            String picture = new Picture(prometheus, check, from, seconds(), 2 * minute).of(panels);
            write(check.names().picture(), Lists.TOP.resolve("docs/images"), picture);
        }
        faults.nodesDown(this::scrape);

        StringBuilder seen = new StringBuilder(sightings.table(alerts));
        checks.forEach(check -> seen.append(check.table(panels)));
        write("seen.md", null, seen.toString());
        if (WRITE) {
            Path page = Lists.TOP.resolve("docs/dashboards.md");
            Path unused =
                    Files.writeString(page, GeneratedPart.replace(Files.readString(page), "trial", seen.toString()));
        }
        assertThat(sightings.isComplete(alerts.alerts())).isTrue();
    }

    /** A second if the nodes answer a scrape in half of that; more on a busy machine. */
    private int secondsForAMinute() throws Exception {
        long longest = 0;
        for (int i = 0; i < WARM_UP; i++) {
            for (URI node : nodes.addresses()) {
                long begun = System.nanoTime();
                String unused = Faults.metrics(node);
                if (i >= WARM_UP / 2) {
                    longest = Math.max(longest, System.nanoTime() - begun);
                }
            }
        }
        int seconds = 1 + (int) Duration.ofNanos(2 * longest).toSeconds();
        Figures.note("Prometheus: a minute of the rules took " + seconds + " s");
        return seconds;
    }

    private void scrape() throws IOException {
        List<PrometheusServer.Target> targets = new ArrayList<>(nodes.targets());
        targets.addAll(kits.targets());
        prometheus.scrape(targets);
    }

    /** Writes a file, to a folder of the tree, too, if that is asked for. */
    private static void write(String name, @Nullable Path tree, String text) throws IOException {
        Path unused = Files.writeString(Files.createDirectories(OUTPUT).resolve(name), text);
        if (WRITE && tree != null) {
            unused = Files.writeString(tree.resolve(name), text);
        }
    }

    private static long seconds() {
        return InstantSource.system().instant().getEpochSecond();
    }
}
