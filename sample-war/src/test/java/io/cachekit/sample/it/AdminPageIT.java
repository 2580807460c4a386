package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** Tests the page of the administration in a real browser that has logged in. */
@ExtendWith(SampleServer.Extension.class)
class AdminPageIT {

    private static final String ENTRY = "cachekit/api/v1/entry?namespace=summaries&key=category-81";

    private static final String MODE = "select[aria-label='Mode of namespace summaries']";

    @TempDir
    Path profile;

    private ChromeDriver browser;

    @BeforeEach
    void open(SampleServer server, Api api) throws Exception {
        api.get("api/categories/81/summary");
        browser = Browser.open(profile);
        Browser.resize(browser, 1280, 1000, false);
        String page = server.baseUri().resolve("cachekit/").toString();
        browser.get(page.replace("://", "://admin:" + server.adminPassword() + "@"));
        browser.get(page); // the browser has the login now
        await().until(() -> !text("entries").equals("–"));
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void entry_lookedUpAndInvalidated_isGone(SampleServer server) throws Exception {
        await().until(() -> text("namespace-rows").contains("summaries"));
        await().until(() -> text("health-state").equals("serving"));
        fill("entry-namespace", "summaries");
        fill("entry-key", "category-81");
        press("#entry-form button");
        await().until(() -> text("entry-result").contains("summaries: category-81 is served."));
        assertThat(text("entry-result")).contains("category:81", "Time to live", "Hits");
        press("#entry-result .buttons button");
        await().until(() -> text("confirm-text").contains("in namespace summaries names one entry"));
        assertThat(served(server)).isTrue();
        press("#confirm-yes");
        await().until(() -> text("invalidate-result").contains("one entry was removed"));
        assertThat(served(server)).isFalse();
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void entry_whoseLoadFailed_showsThat(Api api) throws Exception {
        assertThat(api.get("api/quotes/541").status()).isEqualTo(200);
        assertThat(api.put("api/outage", "{\"fails\": true}").status()).isEqualTo(200);
        try {
            await().until(() -> api.get("api/quotes/541").cacheStatus().contains("ttl=-"));
            fill("entry-namespace", "quotes");
            fill("entry-key", "product-541");
            press("#entry-form button");
            await().until(() -> text("entry-result").contains("quotes: product-541 is not served."));
            assertThat(text("entry-result"))
                    .contains("A load of it failed on this node at ", "io.cachekit.sample.database.DatabaseException")
                    .contains("it does not try again until ", "stale");
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
            Browser.screenshot(browser, "admin-failure");
        } finally {
            assertThat(api.put("api/outage", "{\"fails\": false}").status()).isEqualTo(200);
        }
    }

    /** Only an application of the same site as the page could keep the browser from sending the login along. */
    @Test
    void form_ofAnotherOrigin_changesNothing(SampleServer server) throws Exception {
        URI target = server.baseUri().resolve("cachekit/api/v1/invalidate");
        CountDownLatch visited = new CountDownLatch(1);
        HttpServer other = otherOrigin(target, visited);
        try {
            browser.get("http://localhost:" + other.getAddress().getPort() + "/");
            await().until(() -> visited.getCount() == 0);
            browser.findElement(By.tagName("button")).click();
            await().until(() -> browser.getPageSource().contains("another origin"));
            assertThat(browser.getCurrentUrl()).isEqualTo(target.toString());
            assertThat(served(server)).isTrue();
        } finally {
            other.stop(0);
        }
    }

    /** A page with a form whose text is a JSON object, and a script that sends the same when it is loaded. */
    private static HttpServer otherOrigin(URI target, CountDownLatch visited) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = ("<form method=post enctype=text/plain action='" + target + "'>"
                        + "<input name='{\"selector\":\"all\",\"x\":\"' value='\"}'><button>Win a prize</button></form>"
                        + "<script>fetch('" + target + "', {method: 'POST', mode: 'no-cors', credentials: 'include',"
                        + " body: '{\"selector\":\"all\"}'}).finally(() => fetch('/done'))</script>")
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/done")) {
                visited.countDown();
            }
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    @Tag("long")
    void namespaces_searched_areFound() {
        fill("search", "SUMM");
        await().until(() -> text("namespace-count").equals("1 namespace match."));
        assertThat(text("namespace-rows")).contains("summaries", "10 min");
        fill("search", "nowhere");
        await().until(() -> text("namespace-rows").equals("No namespace matches."));
    }

    @Test
    @Tag("long")
    void mode_chosen_isAskedForFirst() {
        await().until(() -> text("namespace-rows").contains("summaries"));
        choose("read-only");
        await().until(() -> text("mode-text").contains("Switch namespace summaries to read-only on this node"));
        press("#mode-no");
        assertThat(mode()).isEqualTo("on");
        choose("read-only");
        press("#mode-yes");
        await().until(() -> text("mode-result").equals("Mode of namespace summaries on this node: read-only."));
        await().until(() -> mode().equals("read-only"));
        choose("on");
        press("#mode-yes");
        await().until(() -> text("mode-result").equals("Mode of namespace summaries on this node: on."));
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    /** Finds the row and chooses in one step: a reload replaces the rows. */
    private void choose(String mode) {
        browser.executeScript(
                "const one = document.querySelector(arguments[0]);"
                        + " one.value = arguments[1]; one.dispatchEvent(new Event('change'))",
                MODE,
                mode);
    }

    private String mode() {
        return String.valueOf(browser.executeScript("return document.querySelector(arguments[0])?.value", MODE));
    }

    @Test
    @Tag("long")
    void selector_wrong_isRefusedWithWords() {
        browser.executeScript("document.querySelector('input[value=pattern]').click()");
        fill("invalidate-pattern", "a[");
        press("#invalidate-form button");
        await().until(() -> text("invalidate-result").contains("a["));
        assertThat(browser.findElement(By.id("confirm")).isDisplayed()).isFalse();
    }

    @Test
    @Tag("long")
    void page_everySize_fitsAndIsReadable() throws Exception {
        fill("entry-namespace", "summaries");
        fill("entry-key", "category-81");
        press("#entry-form button");
        await().until(() -> text("entry-result").contains("is served."));
        await().until(() ->
                !browser.findElements(By.cssSelector("#entries-plot path")).isEmpty());
        Browser.screenshot(browser, "admin-light");
        Browser.colours(browser, "dark");
        assertThat(browser.findElement(By.tagName("body")).getCssValue("background-color"))
                .contains("13, 19, 17");
        Browser.screenshot(browser, "admin-dark");
        Browser.colours(browser, "light");
        Browser.resize(browser, 390, 844, true);
        Number excess = (Number) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(excess.intValue()).isZero();
        List<WebElement> buttons = browser.findElements(By.tagName("button"));
        assertThat(buttons)
                .filteredOn(WebElement::isDisplayed)
                .allMatch(button -> button.getSize().getHeight() >= 44);
        Browser.screenshot(browser, "admin-phone");
    }

    @Test
    @Tag("long")
    void inputs_everyOne_hasALabel() {
        assertThat((List<?>) browser.executeScript(
                        "return [...document.querySelectorAll('input')].filter(i => !i.labels.length).map(i => i.id)"))
                .isEmpty();
    }

    private static boolean served(SampleServer server) throws Exception {
        return new Api(server.baseUri())
                .get(ENTRY, "admin", server.adminPassword())
                .body()
                .contains("\"served\":true");
    }

    private void press(String selector) {
        WebElement button = browser.findElement(By.cssSelector(selector));
        await().until(button::isEnabled);
        browser.executeScript("arguments[0].click()", button);
    }

    private void fill(String id, String value) {
        WebElement input = browser.findElement(By.id(id));
        input.clear();
        input.sendKeys(value);
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }
}
