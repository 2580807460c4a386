package io.cachekit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules are well-formed, and each alert fires for the values that its test gives, and not for others, by {@code promtool}. */
class PromtoolTest {

    @ParameterizedTest
    @EnumSource
    void rules_areWellFormedAndPassTheirTests(Names names) throws Exception {
        promtool("check", "rules", names.ruleFile());
        promtool("test", "rules", names.ruleTestFile());
    }

    private static void promtool(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(PrometheusServer.program("promtool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Lists.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }
}
