package io.cachekit.jaxrs;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Adds {@link DeploymentKeeper} to Arquillian. */
public final class SharedDeployments implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(DeploymentKeeper.class);
    }
}
