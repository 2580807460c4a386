package io.cachekit.cdi.it;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.regex.Pattern;

/** Lives beside the application and says what undeployed ones have left behind. */
@WebServlet("/")
public class Probe extends HttpServlet {

    /** Our own, and those of the libraries that talk to Redis. */
    private static final Pattern OURS = Pattern.compile("(?i)cachekit|jedis|sentinel|commons-pool");

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("release") != null) {
            System.getProperties().remove(Visitor.LEAK);
        }
        if (request.getParameter("forget") != null) {
            System.getProperties().remove(Visitor.LOADERS);
        }
        System.gc();
        List<?> loaders = (List<?>) System.getProperties().getOrDefault(Visitor.LOADERS, List.of());
        long seen = loaders.size();
        long live = loaders.stream()
                .filter(reference -> ((WeakReference<?>) reference).get() != null)
                .count();
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> OURS.matcher(thread.getName()).find())
                .count();
        response.setContentType("text/plain");
        response.getWriter().print("seen=" + seen + " live=" + live + " threads=" + threads);
    }
}
