package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CopyMode;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.testing.LoggedLines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who shares the results of annotated methods. */
class CopyCdiTest {

    private static final String[] WARNED = {"find", "all", "optional", "put"};

    /** As of a persistence context: without setters. */
    @Entity
    static class Cargo {
        @Id
        private final long id;

        private final List<String> legs = new ArrayList<>();

        Cargo(long id) {
            this.id = id;
        }

        List<String> legs() {
            return legs;
        }
    }

    /** What is made of one. */
    record Summary(long id, int legs) {}

    @ApplicationScoped
    static class Cargos {
        @Cached(namespace = "cargo", key = "{id}")
        public Cargo find(long id) {
            return new Cargo(id);
        }

        @Cached(namespace = "lists")
        public List<Cargo> all() {
            return List.of(new Cargo(1));
        }

        @Cached(namespace = "optionals")
        public Optional<Cargo> optional() {
            return Optional.of(new Cargo(1));
        }

        @CachePut(namespace = "cargo", key = "{id}")
        public Cargo put(long id) {
            return new Cargo(id);
        }

        @Cached(namespace = "copied", key = "{id}", copy = CopyMode.READ_WRITE)
        public Cargo copied(long id) {
            return new Cargo(id);
        }

        @Cached(namespace = "summaries", key = "{id}")
        public Summary summary(long id) {
            return new Summary(id, 0);
        }
    }

    private static List<String> warnings(Map<String, String> properties) {
        try (LoggedLines log = LoggedLines.of("io.cachekit.cdi");
                Deployed deployed = Deployed.with(properties, Cargos.class)) {
            assertThat(deployed.get(Cargos.class).summary(1)).isEqualTo(new Summary(1, 0));
            return log.lines().stream()
                    .filter(line -> line.contains("its result holds the entity " + Cargo.class.getName()))
                    .toList();
        }
    }

    @Test
    void entities_thatCallersShare_areWarnedOf() {
        List<String> lines = warnings(Map.of());
        assertThat(lines).hasSize(WARNED.length);
        for (String method : WARNED) {
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("WARNING CACHEKIT-1004: " + Cargos.class.getName() + "#" + method + "(")
                            .contains("set copy = READ_WRITE"));
        }
    }

    @Test
    void entities_ofNamespacesWithCopies_areNot() {
        assertThat(warnings(Map.of(
                        "cachekit.namespaces.\"cargo\".copy", "read-write",
                        "cachekit.namespaces.\"lists\".copy", "READ_WRITE")))
                .singleElement()
                .asString()
                .contains("#optional()");
    }

    @Test
    void annotationAndNamespace_copy() {
        try (Deployed deployed =
                Deployed.with(Map.of("cachekit.namespaces.\"lists\".copy", "read-write"), Cargos.class)) {
            Cargos cargos = deployed.get(Cargos.class);
            cargos.copied(1).legs().add("changed");
            assertThat(cargos.copied(1).legs()).isEmpty();
            cargos.copied(1).legs().add("changed");
            assertThat(cargos.copied(1).legs()).isEmpty();
            cargos.all().get(0).legs().add("changed");
            assertThat(cargos.all().get(0).legs()).isEmpty();
            cargos.find(1).legs().add("changed");
            assertThat(cargos.find(1).legs()).containsExactly("changed");
            assertThat(cargos.summary(1)).isSameAs(cargos.summary(1));
        }
    }

    @Test
    void detectMutation_findsWhoChanges() {
        try (Deployed deployed = Deployed.with(Map.of("cachekit.memory.detect-mutation", "fail"), Cargos.class)) {
            Cargos cargos = deployed.get(Cargos.class);
            cargos.find(1).legs().add("changed");
            assertThatThrownBy(() -> cargos.find(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Cargo.class.getName());
        }
    }

    @Test
    void wrongModes_stopTheDeployment() {
        assertThat(Deployed.failure(
                        Map.of(
                                "cachekit.namespaces.\"cargo\".copy", "deep",
                                "cachekit.memory.detect-mutation", "loud"),
                        Cargos.class))
                .contains("cachekit.namespaces.\"cargo\".copy is 'deep'; allowed is none, read or read-write")
                .contains("cachekit.memory.detect-mutation is 'loud'; allowed is off, warn or fail");
    }
}
