package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
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

/** Tests the page for a database that fails or is slow in a real browser. */
@ExtendWith(SampleServer.Extension.class)
class OutagePageIT {

    @TempDir
    Path profile;

    private ChromeDriver browser;

    @BeforeEach
    void open(SampleServer server) {
        browser = Browser.open(profile);
        Browser.resize(browser, 1280, 1000, false);
        browser.get(server.baseUri().resolve("outage.html").toString());
        await().until(() -> text("fault").equals("works"));
    }

    @AfterEach
    void close(Api api) throws Exception {
        if (browser != null) {
            browser.quit();
        }
        assertThat(api.put("api/outage", "{\"fails\": false}").status()).isEqualTo(200);
    }

    @Test
    void databaseFails_showsErrorsOnOneSide_andStaleAnswersOnTheOther(SampleServer server) throws Exception {
        logIn(server);
        browser.findElement(By.id("start")).click();
        await().until(() -> figure("on", "answers") > 10 && figure("off", "answers") > 10);
        press("fails");
        await().until(() -> text("fault").startsWith("fails, for "));
        await().until(() -> figure("on", "stale") > 30 && figure("off", "errors") > 10);
        assertThat(figure("on", "errors")).isZero();
        assertThat(figure("off", "stale")).isZero();
        press("none");
        await().until(() -> text("fault").equals("works"));
        press("slow");
        await().until(() -> figureText("off", "longest").endsWith(" s"));
        browser.findElement(By.id("start")).click();
        assertThat(browser.findElements(By.cssSelector("[data-side='off'] .cross")))
                .isNotEmpty();
        assertThat(browser.findElements(By.cssSelector("[data-side='on'] .cross")))
                .isEmpty();
        Browser.screenshot(browser, "outage-light");
        Browser.colours(browser, "dark");
        Browser.screenshot(browser, "outage-dark");
        Browser.resize(browser, 360, 780, true);
        Number excess = (Number) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(excess.intValue()).isZero();
        for (WebElement button : browser.findElements(By.tagName("button"))) {
            assertThat(!button.isDisplayed() || button.getSize().getHeight() >= 44)
                    .as(button.getText())
                    .isTrue();
        }
        Browser.screenshot(browser, "outage-phone");
    }

    @Test
    @Tag("long")
    void fault_askedForByNobody_asksForTheLogin() {
        press("fails");
        assertThat(text("login-note")).startsWith("Changes need a login.");
        assertThat(text("fault")).isEqualTo("works");
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    private void logIn(SampleServer server) throws Exception {
        browser.findElement(By.id("password")).sendKeys(server.adminPassword());
        browser.findElement(By.cssSelector("#login button")).click();
        await().until(() -> text("caller-name").equals("admin"));
    }

    private void press(String fault) {
        WebElement button = browser.findElement(By.cssSelector("[data-fault='" + fault + "']"));
        await().until(button::isEnabled);
        button.click();
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private String figureText(String side, String name) {
        return browser.findElement(By.cssSelector("[data-side='" + side + "'] [data-figure='" + name + "']"))
                .getText();
    }

    private int figure(String side, String name) {
        return Integer.parseInt(figureText(side, name));
    }
}
