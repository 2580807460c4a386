package io.cachekit.cdi.it;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An application without the kit: the server may hold on to the one that it undeployed last. */
@Dependent
@WebServlet("/")
public class Bystander extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient BeanManager beans;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("there " + (beans != null));
    }
}
