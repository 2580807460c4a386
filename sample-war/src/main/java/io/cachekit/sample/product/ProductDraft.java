package io.cachekit.sample.product;

import io.cachekit.sample.web.Input;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about a product, not yet checked.
 *
 * @param categoryId an existing category
 * @param name 1 to 120 characters
 * @param description up to 1,000 characters
 * @param price from 0 to 99999999.99, two digits after the point at most
 * @param stock at least 0
 */
public record ProductDraft(
        @Nullable Long categoryId,
        @Nullable String name,
        @Nullable String description,
        @Nullable BigDecimal price,
        @Nullable Integer stock) {

    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("99999999.99");

    /**
     * Checks all fields.
     *
     * @return the same data without nulls
     * @throws jakarta.ws.rs.WebApplicationException with status 400, naming each field that is wrong
     */
    public Checked checked() {
        Input input = new Input();
        input.require("categoryId", categoryId != null && categoryId > 0, "must be the number of a category");
        input.require("name", name != null && !name.isBlank() && name.length() <= 120, "must have 1 to 120 characters");
        input.require(
                "description",
                description == null || description.length() <= 1000,
                "must have at most 1000 characters");
        input.require(
                "price", price != null && isPrice(price), "must be from 0 to 99999999.99, with two decimals at most");
        input.require("stock", stock != null && stock >= 0, "must be a whole number, at least 0");
        input.refuseIfWrong();
        return new Checked(
                Objects.requireNonNull(categoryId),
                Objects.requireNonNull(name).strip(),
                description == null ? "" : description.strip(),
                Objects.requireNonNull(price),
                Objects.requireNonNull(stock));
    }

    private static boolean isPrice(BigDecimal price) {
        return price.signum() >= 0
                && price.compareTo(HIGHEST_PRICE) <= 0
                && price.stripTrailingZeros().scale() <= 2;
    }

    /**
     * What was checked.
     *
     * @param categoryId the number of a category, which may not exist
     * @param name not blank
     * @param description may be empty
     * @param price not negative
     * @param stock not negative
     */
    public record Checked(long categoryId, String name, String description, BigDecimal price, int stock) {}
}
