package io.cachekit.sample.it;

import io.cachekit.testing.fixture.Programs;
import io.cachekit.testing.fixture.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The Chromium that is installed, without a window. Nothing is downloaded: where there is none, tests are skipped. */
final class Browser {

    private static final Requirement INSTALLED =
            Requirement.of("browser", "Debian: apt-get install chromium chromium-driver");
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private Browser() {}

    static ChromeDriver open(Path profile) {
        Path browser = INSTALLED.get(
                BROWSERS.stream().flatMap(name -> Programs.find(name).stream()).findFirst(),
                "There is no chromium on the PATH");
        Path driver = INSTALLED.get(Programs.find("chromedriver"), "There is no chromedriver on the PATH");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    static void resize(ChromeDriver driver, int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", mobile));
    }

    static void colours(ChromeDriver driver, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Keeps a picture of the whole page with the build's output. */
    static void screenshot(ChromeDriver driver, String name) throws IOException {
        Path directory = Files.createDirectories(Path.of(System.getProperty("it.screenshots")));
        var answer = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        Files.write(directory.resolve(name + ".png"), Base64.getDecoder().decode((String) answer.get("data")));
    }
}
