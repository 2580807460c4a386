package io.cachekit.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** A goal that names no benchmark would never be measured. */
class GoalsTest {

    @Test
    void all_ofClasses_nameTheirBenchmarks() {
        Goals.all().stream()
                .flatMap(goal -> Stream.of(goal.subject(), goal.baseline()))
                .filter(Objects::nonNull)
                .map(Subject::id)
                .filter(id -> id.matches(".*\\.[A-Z].*"))
                .forEach(GoalsTest::requireBenchmark);
    }

    @Test
    void all_rows_differ() {
        assertThat(Goals.all()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }

    private static void requireBenchmark(String id) {
        int method = id.lastIndexOf('.');
        Class<?> type;
        try {
            type = Class.forName("io.cachekit.benchmark." + id.substring(0, method));
        } catch (ClassNotFoundException e) {
            return; // not measured yet, as the page says
        }
        assertThat(Arrays.stream(type.getMethods())
                        .filter(candidate -> candidate.isAnnotationPresent(Benchmark.class))
                        .map(Method::getName))
                .as(id)
                .contains(id.substring(method + 1));
    }
}
