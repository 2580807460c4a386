package io.cachekit.jaxrs.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.HttpSettings.Detection;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadDetectionTest {

    @ParameterizedTest
    @CsvSource({"WARN, warn", "FAIL, fail"})
    void of_withoutTheArtifact_namesPropertyValueAndArtifact(Detection mode, String value) {
        assertThatThrownBy(() -> ReadDetection.of(mode))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessage("cachekit.http.detect-unkeyed-reads is '" + value
                        + "', which needs io.cachekit:cachekit-jaxrs-testing in the tested application;"
                        + " add that artifact for tests, or set off");
    }

    @Test
    void off_leavesRequestsAlone() {
        Class<?>[] types = {ContainerRequestContext.class};
        ContainerRequestContext untouched = (ContainerRequestContext)
                Proxy.newProxyInstance(getClass().getClassLoader(), types, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was called");
                });
        ReadDetection off = ReadDetection.of(Detection.OFF);
        assertThat(off).isSameAs(ReadDetection.OFF);
        assertThat(off.forGenerator(untouched)).isSameAs(untouched);
        off.watch(untouched, () -> {
            throw new AssertionError("the resource was asked for");
        });
    }
}
