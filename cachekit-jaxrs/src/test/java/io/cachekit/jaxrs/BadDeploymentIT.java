package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cachekit.jaxrs.app.BadResource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@OnBothServers
@Order(3)
class BadDeploymentIT {

    private static final List<String> MISTAKES = List.of(
            "ttl: ttl is 'soon'; allowed is a positive ISO-8601",
            "template: {nope} is no path or query parameter of it",
            "generated: keyGenerator io.cachekit.jaxrs.app.BadResource$NoBean is not a CDI bean",
            "both: it has key and keyGenerator",
            "left: queryParameters leaves out 'sort', which it declares",
            "lacking: key leaves out query parameter 'page', cookie 'who', which it declares",
            "events: it sends events by its parameter SseEventSink",
            "vary: vary holds '*'",
            "bound: maxBodyBytes is -1; it must be 1 or more",
            "stale: staleIfError is '1 hour'; allowed is an ISO-8601");

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "bad", managed = false, testable = false)
    static WebArchive war() {
        return Wars.war("bad.war", "cachekit.http.detect-unkeyed-reads=fail\n")
                .addClasses(BadResource.class, BadResource.NoBean.class);
    }

    @Test
    void mistakes_failTheDeployment_inOneMessage() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        Throwable failure;
        try {
            failure = catchThrowable(() -> deployer.deploy("bad"));
        } finally {
            System.setOut(console);
        }
        // Payara Micro starts without the application, and its adapter only prints what the server logged.
        String message = failure == null ? log.toString(StandardCharsets.UTF_8) : stackTrace(failure);
        assertThat(message)
                .contains(
                        "cachekit.http.detect-unkeyed-reads is 'fail', which needs io.cachekit:cachekit-jaxrs-testing");
        // The order is that of the methods, which is any.
        for (String mistake : MISTAKES) {
            assertThat(message)
                    .containsPattern("(\\| |:\\s?)@CachedResponse on \\S+\\.BadResource#" + Pattern.quote(mistake));
        }
        if (failure == null) {
            Web web = new Web(URI.create("http://127.0.0.1:" + System.getProperty("it.port") + "/bad/"));
            assertThat(web.get("bad").statusCode()).isEqualTo(404);
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
