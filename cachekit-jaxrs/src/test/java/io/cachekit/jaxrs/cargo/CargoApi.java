package io.cachekit.jaxrs.cargo;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application, with a database of its own. */
@ApplicationPath("/api")
@DataSourceDefinition(
        name = "java:app/jdbc/cargo",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:cargo;DB_CLOSE_DELAY=-1",
        user = "sa",
        password = "")
public class CargoApi extends Application {}
