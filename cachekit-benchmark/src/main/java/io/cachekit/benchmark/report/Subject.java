package io.cachekit.benchmark.report;

import java.util.Map;

/**
 * Which results are meant.
 *
 * @param id of which benchmark
 * @param params those with these parameters, or without them
 */
record Subject(String id, Map<String, String> params) {

    static Subject of(String id) {
        return new Subject(id, Map.of());
    }

    static Subject of(String id, String param, String value) {
        return new Subject(id, Map.of(param, value));
    }

    boolean matches(Result result) {
        return id.equals(result.id())
                && params.entrySet().stream()
                        .allMatch(param -> param.getValue()
                                .equals(result.params().getOrDefault(param.getKey(), param.getValue())));
    }
}
