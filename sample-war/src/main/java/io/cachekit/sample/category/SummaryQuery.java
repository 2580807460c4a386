package io.cachekit.sample.category;

import io.cachekit.sample.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/** Reckons a summary: ranks all categories, which reads the whole table, and splits one of them by price. */
@ApplicationScoped
public class SummaryQuery {

    private static final String BANDS = """
            SELECT quarter, MIN(price) AS lowest, MAX(price) AS highest, COUNT(*) AS products,
                   AVG(rating) AS average_rating, SUM(review_count) AS reviews, SUM(price * stock) AS stock_value
            FROM (SELECT price, rating, review_count, stock, NTILE(4) OVER (ORDER BY price, id) AS quarter
                  FROM product WHERE category_id = ?) quartered
            GROUP BY quarter ORDER BY quarter""";
    private static final String STANDING = """
            SELECT place, categories, average_rating, average_price
            FROM (SELECT category_id, COUNT(*) OVER () AS categories,
                         RANK() OVER (ORDER BY average_rating DESC) AS place, average_rating, average_price
                  FROM (SELECT category_id, AVG(price) AS average_price,
                               SUM(rating * review_count) / NULLIF(SUM(review_count), 0) AS average_rating
                        FROM product GROUP BY category_id) averages) standings
            WHERE category_id = ?""";

    @Inject
    Database database;

    /**
     * Reckons a summary.
     *
     * @param categoryId the category
     * @return empty where the category has no products
     */
    public Optional<CategorySummary> compute(long categoryId) {
        return database.queryOne(STANDING, SummaryQuery::standing, categoryId)
                .map(standing -> new CategorySummary(
                        categoryId,
                        standing,
                        database.query(BANDS, SummaryQuery::band, categoryId),
                        InstantSource.system().instant()));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("place"),
                row.getLong("categories"),
                rounded(row, "average_rating"),
                rounded(row, "average_price"));
    }

    private static PriceBand band(ResultSet row) throws SQLException {
        return new PriceBand(
                row.getInt("quarter"),
                row.getBigDecimal("lowest"),
                row.getBigDecimal("highest"),
                row.getLong("products"),
                rounded(row, "average_rating"),
                row.getLong("reviews"),
                rounded(row, "stock_value"));
    }

    private static BigDecimal rounded(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? BigDecimal.ZERO : value.setScale(2, RoundingMode.HALF_UP);
    }
}
