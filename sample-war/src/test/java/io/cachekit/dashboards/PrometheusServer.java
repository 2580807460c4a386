package io.cachekit.dashboards;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cachekit.testing.fixture.Programs;
import io.cachekit.testing.fixture.Requirement;
import io.cachekit.testing.redis.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Prometheus on 127.0.0.1, with its data in a folder of its own. */
final class PrometheusServer implements AutoCloseable {

    private static final Requirement REQUIREMENT =
            Requirement.of("prometheus", "Debian: apt-get install --no-install-recommends prometheus");
    private static final int STOP_SECONDS = 20;

    private final Path folder;
    private final URI address = URI.create("http://127.0.0.1:" + FreePorts.next());
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;

    private PrometheusServer(Path folder) throws IOException {
        this.folder = folder;
        this.process = new ProcessBuilder(
                        program("prometheus").toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address.getAuthority(),
                        "--log.level=warn")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** A program of the package; the test is aborted if there is none. */
    static Path program(String name) {
        return REQUIREMENT.get(Programs.find(name), "There is no " + name + " on the PATH");
    }

    /**
     * Starts it with rule files, without targets, and waits until it answers.
     *
     * @param folder an empty folder
     * @param interval the seconds between scrapes, and between evaluations
     * @param rules the texts of the rule files
     */
    static PrometheusServer start(Path folder, int interval, List<String> rules) throws IOException {
        StringBuilder config = new StringBuilder("""
            global: {scrape_interval: %1$ds, scrape_timeout: %1$ds, evaluation_interval: %1$ds}
            scrape_configs:
              - job_name: nodes
                file_sd_configs: [{files: [targets.json], refresh_interval: 1s}]
            rule_files:
            """.formatted(interval));
        for (int i = 0; i < rules.size(); i++) {
            Path unused = Files.writeString(folder.resolve("rules-" + i + ".yml"), rules.get(i));
            config.append("  - rules-").append(i).append(".yml\n");
        }
        Path unused = Files.writeString(folder.resolve("prometheus.yml"), config);
        unused = Files.writeString(folder.resolve("targets.json"), "[]");
        PrometheusServer server = new PrometheusServer(folder);
        try {
            await("Prometheus").pollInterval(Duration.ofMillis(100)).until(server::ready);
        } catch (RuntimeException e) {
            server.close();
            throw new IllegalStateException(Files.readString(folder.resolve("prometheus.log")), e);
        }
        return server;
    }

    private boolean ready() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Prometheus has ended");
        }
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** A server to scrape; its label {@code instance} stays the same if its port changes. */
    record Target(String job, String instance, URI address) {}

    /** Scrapes these from now on. */
    void scrape(List<Target> targets) throws IOException {
        List<Map<String, Object>> groups = targets.stream()
                .map(target -> Map.<String, Object>of(
                        "targets",
                        List.of(target.address().getAuthority()),
                        "labels",
                        Map.of("job", target.job(), "instance", target.instance())))
                .toList();
        Path next = folder.resolve("targets.next");
        Lists.JSON.writeValue(next.toFile(), groups);
        Path unused = Files.move(
                next,
                folder.resolve("targets.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** The series that a query finds now. */
    List<JsonNode> query(String query) {
        return result("/api/v1/query?query=" + encoded(query));
    }

    /** The series that a query finds from one time to another, in seconds since the epoch. */
    List<JsonNode> range(String query, long from, long to, long step) {
        return result(
                "/api/v1/query_range?query=" + encoded(query) + "&start=" + from + "&end=" + to + "&step=" + step);
    }

    private List<JsonNode> result(String path) {
        try {
            HttpResponse<String> response = get(path);
            JsonNode answer = Lists.JSON.readTree(response.body());
            if (!answer.path("status").asText().equals("success")) {
                throw new IllegalArgumentException(path + ": " + response.body());
            }
            return List.copyOf(answer.path("data").path("result").valueStream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                int unused = process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Process unused = process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
