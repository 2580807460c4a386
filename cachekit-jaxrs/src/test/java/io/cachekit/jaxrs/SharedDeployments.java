package io.cachekit.jaxrs;

import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.deployment.TargetDescription;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.impl.enricher.resource.URIResourceProvider;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Adds to Arquillian what {@link OnBothServers} says, and {@link DeploymentKeeper}. */
public final class SharedDeployments implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(DeploymentKeeper.class)
                .service(DeploymentScenarioGenerator.class, NamedWars.class)
                .service(ResourceProvider.class, WireProvider.class)
                .service(ResourceProvider.class, WebProvider.class);
    }

    /** Deploys the WAR that the annotation names. */
    public static final class NamedWars implements DeploymentScenarioGenerator {

        @Override
        public List<DeploymentDescription> generate(TestClass test) {
            OnBothServers annotation = test.getAnnotation(OnBothServers.class);
            if (annotation == null || test.getMethods(Deployment.class).length > 0) {
                return List.of();
            }
            return List.of(
                    new DeploymentDescription("shared", annotation.value().archive())
                            .setTarget(TargetDescription.DEFAULT)
                            .setProtocol(ProtocolDescription.DEFAULT)
                            .shouldBeManaged(true)
                            .shouldBeTestable(false));
        }
    }

    /** Injects {@link Wire}. */
    public static final class WireProvider extends URIResourceProvider {

        @Override
        public boolean canProvide(Class<?> type) {
            return type == Wire.class;
        }

        @Override
        public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
            return new Wire((URI) super.lookup(resource, qualifiers));
        }
    }

    /** Injects {@link Web}. */
    public static final class WebProvider extends URIResourceProvider {

        @Override
        public boolean canProvide(Class<?> type) {
            return type == Web.class;
        }

        @Override
        public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
            return new Web((URI) super.lookup(resource, qualifiers));
        }
    }
}
