package io.cachekit.sample.benchmark;

import io.cachekit.sample.product.Product;
import io.cachekit.sample.product.ProductStore;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A resource without work: the bytes of product {@value #PRODUCT}, as they were at the first call. The benchmark
 * {@code cachekit-benchmark/http.sh} compares cached and uncached products with it.
 */
@ApplicationScoped
@Path("/constant")
@Produces(MediaType.APPLICATION_JSON)
public class ConstantResource {

    static final long PRODUCT = 4711;

    @Inject
    ProductStore products;

    private byte[] bytes = {};

    @PostConstruct
    void read() {
        bytes = json(products.find(PRODUCT).orElseThrow());
    }

    @SuppressWarnings("try") // the compiler warns of any close() that throws Exception
    private static byte[] json(Product product) {
        try (Jsonb jsonb = JsonbBuilder.create()) {
            return jsonb.toJson(product).getBytes(StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException("A product has no JSON", e);
        }
    }

    /**
     * The constant.
     *
     * @return the same array each time
     */
    @GET
    @Operation(hidden = true)
    public byte[] constant() {
        return bytes;
    }
}
