package io.cachekit.jaxrs;

import io.cachekit.jaxrs.cargo.CargoApi;
import java.util.List;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.slf4j.LoggerFactory;
import redis.clients.authentication.core.Token;
import redis.clients.jedis.RedisClient;

/** The application whose cached methods return entities of Jakarta Persistence. */
final class CargoWars {

    /** The provider's own cache is off, so that whatever is old comes from the kit's. */
    private static final String PERSISTENCE_XML = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="cargo" transaction-type="JTA">
                <jta-data-source>java:app/jdbc/cargo</jta-data-source>
                <exclude-unlisted-classes>false</exclude-unlisted-classes>
                <shared-cache-mode>NONE</shared-cache-mode>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private CargoWars() {}

    /** With entries in memory. */
    static WebArchive memory() {
        return war("cargo-memory.war", "cachekit.backend=memory\n");
    }

    /** With entries in Redis, or also in memory; it does not take a busy machine for a failure. */
    static WebArchive redis(String backend, String url) {
        String name = "cargo-" + backend + ".war";
        WebArchive war = war(name, """
                cachekit.backend=%s
                cachekit.redis-url=%s
                cachekit.redis.key-prefix=%s
                cachekit.redis.timeout=PT20S
                """.formatted(backend, url, name));
        for (Class<?> of : List.of(RedisClient.class, Token.class, GenericObjectPool.class, LoggerFactory.class)) {
            Wars.library(war, of);
        }
        return war;
    }

    private static WebArchive war(String name, String config) {
        return Wars.withKit(name, config)
                .addPackage(CargoApi.class.getPackage())
                .addAsResource(new StringAsset(PERSISTENCE_XML), "META-INF/persistence.xml");
    }
}
