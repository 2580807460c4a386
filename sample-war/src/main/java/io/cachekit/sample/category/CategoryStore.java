package io.cachekit.sample.category;

import io.cachekit.sample.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Categories in the database. Knows nothing of caching. */
@ApplicationScoped
public class CategoryStore {

    private static final String SELECT = "SELECT id, name, department FROM category ";

    @Inject
    Database database;

    /**
     * All categories.
     *
     * @return ordered by key
     */
    public List<Category> all() {
        return database.query(SELECT + "ORDER BY id", CategoryStore::category);
    }

    /**
     * Reads a category.
     *
     * @param id its key
     * @return the category, if there is one
     */
    public Optional<Category> find(long id) {
        return database.queryOne(SELECT + "WHERE id = ?", CategoryStore::category, id);
    }

    /**
     * Gives a category another name.
     *
     * @param id its key
     * @param name the new name
     * @return whether there is such a category
     */
    public boolean rename(long id, String name) {
        return database.update("UPDATE category SET name = ? WHERE id = ?", name, id) > 0;
    }

    private static Category category(ResultSet row) throws SQLException {
        return new Category(row.getLong("id"), row.getString("name"), row.getString("department"));
    }
}
