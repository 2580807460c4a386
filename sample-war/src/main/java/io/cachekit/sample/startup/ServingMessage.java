package io.cachekit.sample.startup;

import io.cachekit.sample.security.Accounts;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Logs where the sample is and where its password is, once it answers: below all that the server logs at start. */
@WebListener
public class ServingMessage implements ServletContextListener {

    private static final Logger LOGGER = System.getLogger(ServingMessage.class.getName());
    private static final int SECONDS_BETWEEN_CALLS = 1;
    private static final int TIMEOUT_MILLIS = 5_000;

    /** The server still has something to log after the first. */
    private static final int ANSWERS = 2;

    @Inject
    @ConfigProperty(name = "http.host", defaultValue = "localhost")
    String host;

    @Inject
    @ConfigProperty(name = "http.port", defaultValue = "9080")
    int port;

    @Inject
    Accounts accounts;

    @Resource
    @SuppressWarnings("NullAway.Init")
    ManagedScheduledExecutorService executor;

    @SuppressWarnings("NullAway.Init") // set at start
    private ScheduledFuture<?> calls;

    private int answers;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        calls = executor.scheduleWithFixedDelay(
                this::call, SECONDS_BETWEEN_CALLS, SECONDS_BETWEEN_CALLS, TimeUnit.SECONDS);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        calls.cancel(true);
    }

    private void call() {
        Address address = new Address(host, port);
        if (answers(address) && ++answers == ANSWERS) {
            LOGGER.log(
                    Level.INFO,
                    "The sample is at " + address.resolve("") + "; the password of the account admin is in "
                            + accounts.adminPasswordPlace());
            calls.cancel(false);
        }
    }

    /** Calls a resource that reads no entry, so that the first call of a user does not have to wait for REST to start. */
    private static boolean answers(Address address) {
        try {
            var connection =
                    (HttpURLConnection) address.resolve("api/stats").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
