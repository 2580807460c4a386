package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
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

/** Tests the start page in a real browser. */
@ExtendWith(SampleServer.Extension.class)
class StartPageIT {

    @TempDir
    Path profile;

    private ChromeDriver browser;

    @BeforeEach
    void open(SampleServer server) {
        browser = Browser.open(profile);
        Browser.resize(browser, 1280, 1000, false);
        browser.get(server.baseUri().toString());
        await().until(() -> !text("entries").equals("–"));
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void buttons_pressed_showStatusTimeAndCacheStatus() {
        fill("product", "17001");
        press("product");
        press("product");
        List<WebElement> rows = rows(2);
        assertThat(rows.get(0).getText()).contains("/api/products/17001", "200", "ms");
        assertThat(cacheStatus(rows.get(0))).matches("CacheKit; hit; ttl=(600|5\\d\\d)");
        assertThat(rows.get(1).getText()).contains("/api/products/17001", "200", "ms");
        assertThat(cacheStatus(rows.get(1))).matches("CacheKit; fwd=uri-miss;.* stored.*");
        for (String call : new String[] {"page", "summary", "search", "top-rated"}) {
            int before = browser.findElements(By.cssSelector("#calls tr")).size();
            press(call);
            assertThat(rows(before + 1).get(0).getText()).contains("200");
            assertThat(cacheStatus(rows(before + 1).get(0))).containsAnyOf("CacheKit; hit", "CacheKit; fwd=");
        }
        assertThat(browser.findElements(By.cssSelector("#latency-plot circle"))).hasSize(6);
        assertThat(text("hit-rate")).endsWith("%");
    }

    @Test
    @Tag("long")
    void update_pressed_showsTheNewPriceAtOnce(SampleServer server) throws Exception {
        logIn("admin", server.adminPassword());
        fill("product", "17002");
        press("product");
        rows(1);
        press("update");
        List<WebElement> rows = rows(4);
        assertThat(rows.get(0).getText()).contains("GET /api/products/17002", "fwd=");
        assertThat(rows.get(1).getText()).contains("PUT /api/products/17002", "200");
        assertThat(cacheStatus(rows.get(1))).isEqualTo("CacheKit; fwd=method");
        assertThat(rows.get(2).getText()).contains("GET /api/products/17002?cache=off", "fwd=bypass");
    }

    @Test
    void update_pressedByNobody_asksForTheLogin() {
        press("update");
        assertThat(text("login-note")).startsWith("Changes need a login. The last line that the server logs");
        assertThat(browser.switchTo().activeElement().getAttribute("id")).isEqualTo("password");
        assertThat(browser.findElements(By.cssSelector("#calls tr:not(.empty)")))
                .isEmpty();
    }

    @Test
    @Tag("long")
    void login_refused_saysWhy(SampleServer server) {
        submit("admin", "wrong");
        await().untilAsserted(() -> assertThat(text("login-note")).startsWith("Account and password do not match."));
        submit("viewer", SampleServer.VIEWER_PASSWORD);
        await().untilAsserted(() -> assertThat(text("login-note")).startsWith("This account may not change anything"));
        assertThat(browser.findElement(By.id("caller")).isDisplayed()).isFalse();
    }

    @Test
    @Tag("long")
    void logout_pressed_endsTheLogin(SampleServer server) throws Exception {
        logIn("admin", server.adminPassword());
        assertThat(browser.findElement(By.id("login")).isDisplayed()).isFalse();
        browser.findElement(By.id("logout")).click();
        assertThat(browser.findElement(By.id("login")).isDisplayed()).isTrue();
        press("update");
        assertThat(text("login-note")).startsWith("Changes need a login.");
    }

    @Test
    @Tag("long")
    void page_unknown_isASmallPageInItsStyle(SampleServer server) throws Exception {
        browser.get(server.baseUri().resolve("nowhere").toString());
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("404 Not Found");
        assertThat(browser.findElement(By.tagName("body")).getCssValue("background-color"))
                .contains("244, 246, 243");
        Browser.screenshot(browser, "error");
        browser.findElement(By.linkText("The start page")).click();
        assertThat(browser.findElement(By.id("try")).isDisplayed()).isTrue();
    }

    @Test
    @Tag("long")
    void summary_pressedTwice_showsTheHitOfACachedMethod() {
        fill("category", "417");
        press("summary");
        press("summary");
        List<WebElement> rows = rows(2);
        assertThat(cacheStatus(rows.get(0))).isEqualTo("CacheKit; hit; detail=method");
        assertThat(cacheStatus(rows.get(1))).isEqualTo("CacheKit; fwd=miss; detail=method");
    }

    @Test
    @Tag("long")
    void figures_polled_showTheirCacheStatus() {
        assertThat(text("stats-status")).isEqualTo("CacheKit; fwd=bypass");
    }

    @Test
    @Tag("long")
    void bypass_chosen_readsFromTheDatabase() {
        browser.executeScript("document.getElementById('bypass').click()");
        press("summary");
        assertThat(rows(1).get(0).getText()).contains("cache=off", "fwd=bypass");
    }

    @Test
    @Tag("long")
    void compare_pressed_plotsBothSides(SampleServer server) throws Exception {
        logIn("admin", server.adminPassword());
        browser.findElement(By.id("compare")).click();
        await().until(() -> text("verdict").contains("times faster"));
        assertThat(browser.findElements(By.cssSelector("#latency-plot .hit"))).hasSize(20);
        assertThat(browser.findElements(By.cssSelector("#latency-plot .bypass")))
                .hasSize(20);
        assertThat(browser.findElements(By.cssSelector("#compared li")))
                .extracting(WebElement::getText)
                .contains("20 × CacheKit; fwd=bypass")
                .anyMatch(text -> text.endsWith(" × CacheKit; hit; detail=method"));
        press("product");
        press("product");
        press("update");
        press("summary");
        rows(6);
        Browser.screenshot(browser, "light");
        Browser.colours(browser, "dark");
        Browser.screenshot(browser, "dark");
    }

    @Test
    @Tag("long")
    void page_onAPhone_fitsItsWidth() throws Exception {
        Browser.resize(browser, 360, 780, true);
        press("product");
        press("summary");
        rows(2);
        press("update");
        Number excess = (Number) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(excess.intValue()).isZero();
        for (WebElement button : browser.findElements(By.tagName("button"))) {
            assertThat(!button.isDisplayed() || button.getSize().getHeight() >= 44)
                    .as(button.getText())
                    .isTrue();
        }
        Browser.screenshot(browser, "phone");
    }

    @Test
    @Tag("long")
    void page_darkMode_isDark() {
        String light = browser.findElement(By.tagName("body")).getCssValue("background-color");
        Browser.colours(browser, "dark");
        String dark = browser.findElement(By.tagName("body")).getCssValue("background-color");
        assertThat(dark).isNotEqualTo(light).contains("13, 19, 17");
    }

    @Test
    @Tag("long")
    void page_loaded_breaksNoPolicy() {
        press("product");
        rows(1);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    private void press(String call) {
        WebElement button = browser.findElement(By.cssSelector("[data-call='" + call + "']"));
        await().until(button::isEnabled);
        browser.executeScript("arguments[0].click()", button);
        await().until(button::isEnabled);
    }

    private void logIn(String account, String password) {
        submit(account, password);
        await().until(() -> text("caller-name").equals(account));
    }

    private void submit(String account, String password) {
        fill("account", account);
        fill("password", password);
        browser.findElement(By.cssSelector("#login button")).click();
    }

    private void fill(String id, String value) {
        WebElement input = browser.findElement(By.id(id));
        input.clear();
        input.sendKeys(value);
    }

    /** What the page shows as the header field of a call. */
    private static String cacheStatus(WebElement row) {
        return row.findElement(By.cssSelector("td.cache")).getText();
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private List<WebElement> rows(int count) {
        By rows = By.cssSelector("#calls tr:not(.empty)");
        await().until(() -> browser.findElements(rows).size() == count);
        return browser.findElements(rows);
    }
}
