package io.cachekit.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what the benchmarks wrote: {@code NAME-ROUND.json}, an array of results each. */
final class ResultReader {

    private static final Pattern NAME = Pattern.compile(".+-([1-9][0-9]{0,5})\\.json");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ResultReader() {}

    /**
     * Reads all files of a folder.
     *
     * @throws IllegalArgumentException if one of them isn't of results, which the message names; or if there is none
     */
    static Run read(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> files = paths.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("There are no results to report");
            }
            return Run.of(files.stream().map(ResultReader::file).toList());
        }
    }

    private static ResultFile file(Path path) {
        String name = String.valueOf(path.getFileName());
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + ": the name doesn't end in -ROUND.json");
        }
        int round = Integer.parseInt(matcher.group(1));
        try {
            JmhResult[] results = MAPPER.readValue(Files.readString(path), JmhResult[].class);
            List<JmhResult> list = results == null ? List.of() : Arrays.asList(results);
            return ResultFile.of(name, round, Files.getLastModifiedTime(path).toInstant(), list);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
