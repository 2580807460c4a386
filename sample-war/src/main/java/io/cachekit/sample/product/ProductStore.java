package io.cachekit.sample.product;

import io.cachekit.sample.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Products in the database. Knows nothing of caching. */
@ApplicationScoped
public class ProductStore {

    private static final String SELECT =
            "SELECT id, category_id, name, description, price, stock, rating, review_count,"
                    + " added_at, updated_at FROM product ";

    @Inject
    Database database;

    /**
     * Reads a product.
     *
     * @param id its key
     * @return the product, if there is one
     */
    public Optional<Product> find(long id) {
        return database.queryOne(SELECT + "WHERE id = ?", ProductStore::product, id);
    }

    /**
     * Reads a page of a category.
     *
     * @param categoryId the category
     * @param page from 0
     * @param size how many products, at least 1
     * @return the page; empty beyond the last one
     */
    public ProductPage page(long categoryId, int page, int size) {
        long total = database.queryOne(
                        "SELECT COUNT(*) FROM product WHERE category_id = ?", row -> row.getLong(1), categoryId)
                .orElse(0L);
        List<Product> products = database.query(
                SELECT + "WHERE category_id = ? ORDER BY name, id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                ProductStore::product,
                categoryId,
                (long) page * size,
                size);
        return new ProductPage(categoryId, page, size, total, products);
    }

    /**
     * Searches names and descriptions.
     *
     * @param text what to find, in any case
     * @param limit how many products at most
     * @return the best rated first
     */
    public List<Product> search(String text, int limit) {
        String pattern = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        return database.query(
                SELECT + "WHERE LOWER(name) LIKE ? ESCAPE '!' OR LOWER(description) LIKE ? ESCAPE '!'"
                        + " ORDER BY rating DESC, review_count DESC, id FETCH FIRST ? ROWS ONLY",
                ProductStore::product,
                pattern,
                pattern,
                limit);
    }

    /**
     * The products that customers like best.
     *
     * @param limit how many
     * @return the best rated first, of those with a hundred reviews or more
     */
    public List<Product> topRated(int limit) {
        return database.query(
                SELECT
                        + "WHERE review_count >= 100 ORDER BY rating DESC, review_count DESC, id FETCH FIRST ? ROWS ONLY",
                ProductStore::product,
                limit);
    }

    /**
     * Writes a new product.
     *
     * @param draft its data
     * @param now when
     * @return its key
     */
    public long insert(ProductDraft.Checked draft, Instant now) {
        LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        return database.insert(
                "INSERT INTO product (category_id, name, description, price, stock, rating, review_count, added_at,"
                        + " updated_at) VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?)",
                draft.categoryId(),
                draft.name(),
                draft.description(),
                draft.price(),
                draft.stock(),
                time,
                time);
    }

    /**
     * Changes a product.
     *
     * @param id its key
     * @param draft its new data
     * @param now when
     */
    public void update(long id, ProductDraft.Checked draft, Instant now) {
        database.update(
                "UPDATE product SET category_id = ?, name = ?, description = ?, price = ?, stock = ?, updated_at = ?"
                        + " WHERE id = ?",
                draft.categoryId(),
                draft.name(),
                draft.description(),
                draft.price(),
                draft.stock(),
                LocalDateTime.ofInstant(now, ZoneOffset.UTC),
                id);
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(
                row.getLong("id"),
                row.getLong("category_id"),
                row.getString("name"),
                row.getString("description"),
                row.getBigDecimal("price"),
                row.getInt("stock"),
                row.getBigDecimal("rating"),
                row.getInt("review_count"),
                instant(row, "added_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
