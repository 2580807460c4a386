package io.cachekit.cdi.it;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Reads and changes accounts from outside. */
@WebServlet("/")
public class Balances extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Accounts accounts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = request.getParameter("to");
        if (to != null) {
            accounts.change("ann", Integer.parseInt(to));
        }
        int before = accounts.reads();
        int balance = accounts.balance("ann");
        response.getWriter().print(balance + (accounts.reads() == before ? " hit" : " read"));
    }
}
