package io.cachekit.jaxrs;

import io.cachekit.testing.fixture.Patience;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.StopSuiteContainers;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a WAR deployed until a test class deploys one of another name: on Payara Micro each deployment is the start of
 * a server.
 */
public final class DeploymentKeeper {

    @Inject
    @DeploymentScoped
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private InstanceProducer<ProtocolMetaData> metadata;

    private @Nullable Kept kept;

    /** Inside the interceptors of Arquillian, which make the deployment's context. */
    public void deploy(@Observes(precedence = -100) EventContext<DeployDeployment> context) throws DeploymentException {
        DeployDeployment event = context.getEvent();
        Deployment deployment = event.getDeployment();
        if (kept != null && kept.is(deployment)) {
            metadata.set(kept.metadata());
            deployment.deployed();
            return;
        }
        release();
        context.proceed();
        if (deployment.isDeployed() && !deployment.hasDeploymentError()) {
            kept = new Kept(
                    event.getDeployableContainer(), deployment.getDescription().getArchive(), metadata.get());
            kept.awaitReady();
        }
    }

    public void undeploy(@Observes(precedence = -100) EventContext<UnDeployDeployment> context) {
        Deployment deployment = context.getEvent().getDeployment();
        if (kept != null && kept.is(deployment)) {
            deployment.undeployed();
        } else {
            context.proceed();
        }
    }

    public void stop(@Observes(precedence = 100) StopSuiteContainers event) throws DeploymentException {
        release();
    }

    private void release() throws DeploymentException {
        if (kept != null) {
            Kept old = kept;
            kept = null;
            old.container().undeploy(old.archive());
        }
    }

    private record Kept(DeployableContainer<?> container, Archive<?> archive, ProtocolMetaData metadata) {

        /** Payara Micro says that an application is deployed some time before it answers requests, on a busy machine. */
        void awaitReady() {
            HTTPContext http =
                    metadata.getContexts(HTTPContext.class).stream().findFirst().orElse(null);
            if (http != null && archive.contains(Wars.READY)) {
                String application = archive.getName().replaceFirst("\\.war$", "");
                URI ready =
                        URI.create("http://" + http.getHost() + ":" + http.getPort() + "/" + application + Wars.READY);
                HttpClient client = HttpClient.newHttpClient();
                HttpRequest request = HttpRequest.newBuilder(ready).build();
                Awaitility.await(ready.toString())
                        .atMost(Patience.BOUND)
                        .ignoreExceptions()
                        .until(() -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 200);
            }
        }

        boolean is(Deployment deployment) {
            return archive.getName()
                    .equals(deployment.getDescription().getArchive().getName());
        }
    }
}
