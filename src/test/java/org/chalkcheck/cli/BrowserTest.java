package org.chalkcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real browser opens reports, clicks through them and has nothing to complain about. */
class BrowserTest {
    @TempDir
    private Path folder = Path.of("");

    private @Nullable Browser started;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Optional<Path> chromium = Browser.executable();
        assumeTrue(chromium.isPresent(), "Chromium is not installed, so that no report is opened in a browser");
        started = new Browser(chromium.get(), folder.resolve("profile"));
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private Browser report(String... lines) throws IOException, InterruptedException {
        Path document = Files.write(folder.resolve("x.md"), List.of(lines));
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        int status = Main.run(
                nowhere,
                nowhere,
                "report",
                document.toString(),
                "--output",
                folder.resolve("out").toString());
        assertThat(status).isEqualTo(1);
        Browser browser = Objects.requireNonNull(started);
        browser.open(folder.resolve("out/index.html").toUri());
        return browser;
    }

    @Test
    void readerClicksFromTheIndexToEachRefutedClaimAndItsEvidence() throws IOException, InterruptedException {
        Browser browser = report(
                "# Report",
                "",
                "<!-- claim: id=right -->",
                "$$\\frac{d}{dx} x^3 = 3 x^2$$",
                "",
                "<!-- claim: id=wrong.first -->",
                "$$\\frac{d}{dx} x^2 = 2 x = 3 x$$",
                "",
                "<!-- claim: id=wrong.second -->",
                "$$(x + 1)^2 = x^2 + 1$$");
        browser.click("table.index a");
        while (!browser.value("document.readyState + location.pathname.split('/').pop()")
                .equals("completex.html")) {
            Thread.onSpinWait();
        }
        assertThat(browser.value("document.title")).isEqualTo("Report");

        assertThat(browser.value("getComputedStyle(document.querySelector('.badge.refuted')).color"))
                .as("the style sheet passes the page's own policy")
                .isEqualTo("rgb(165, 18, 32)");
        String evidence = "document.querySelector('.claim details.evidence')";
        assertThat(browser.value(evidence + ".open")).isEqualTo("false");
        browser.click(".claim details.evidence > summary");
        assertThat(browser.value(evidence + ".open")).isEqualTo("true");
        assertThat(browser.value(evidence + ".innerText")).contains("negative control", "kernel");

        browser.click("nav.problems a");
        assertThat(browser.value("decodeURIComponent(location.hash)")).isEqualTo("#claim-wrong.first");
        assertThat(browser.value("document.querySelector(':target').innerText"))
                .contains("refuted", "wrong.first", "1\u00a0\u2713", "2\u00a0\u2717");
        browser.click(":target .next");
        assertThat(browser.value("location.hash")).isEqualTo("#claim-wrong.second");
        assertThat(browser.value("(r => r.top >= 0 && r.bottom <= innerHeight)"
                        + "(document.querySelector(':target').getBoundingClientRect())"))
                .as("the next refuted claim is on the screen")
                .isEqualTo("true");
        assertThat(browser.value("document.querySelector(':target').closest('.claim')"
                        + ".querySelector('table.counterexample').innerText"))
                .contains("left side", "right side");
        assertThat(browser.value("document.querySelector(':target').closest('.claim').querySelector('svg')"
                        + ".getBoundingClientRect().width > 300"))
                .isEqualTo("true");
        browser.click(":target .next");
        assertThat(browser.value("document.querySelector(':target').className")).isEqualTo("problems");

        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).allMatch(address -> address.startsWith("file:"));
    }

    @Test
    void formulasAreLaidOutAndPagesStayInTheirWidth() throws IOException, InterruptedException {
        Browser browser = report(
                "# Wide", "$$\\sum_{k=1}^{n} k = \\frac{n (n + 1)}{3}$$", "", "$$" + "x + ".repeat(200) + "x = 1$$");
        browser.open(folder.resolve("out/x.html").toUri());
        assertThat(Double.parseDouble(
                        browser.value("document.querySelector('.formula mfrac').getBoundingClientRect().height")))
                .isGreaterThan(24);
        assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void hostileDocumentIsShownAndRunsNothing() throws IOException, InterruptedException {
        Browser browser = report(
                "# Report <script>document.title = 'run'; alert(1)</script>",
                "<img src=x onerror=\"alert(2)\"> [a](javascript:alert(3)) <a href=\"javascript:alert(4)\">b</a>",
                "<svg onload=alert(5)><style>body { display: none }</style></svg> <iframe srcdoc=\"<script>alert(6)</script>\">",
                "",
                "<!-- claim: id=\"x'\\\" onmouseover=alert(7) <script>alert(8)</script>\" -->",
                "$$\\frac{d}{dx} x^2 = 2 x = 3 x$$",
                "",
                "$$\\text{<script>alert(9)</script>} = \\href{javascript:alert(10)}{x}$$",
                "",
                "$$\\class{\" onclick=\"alert(11)}{x} = </math><script>alert(12)</script>$$",
                "",
                "$$" + "x + ".repeat(250_000) + "x = 0$$",
                "",
                "```network <script>alert(13)</script>",
                "input (1, 8, 8)",
                "Conv2d(1, 4, 3) # </text><script>alert(14)</script>",
                "```",
                "",
                "```given",
                "</pre><script>alert(15)</script> : real",
                "```");
        browser.open(folder.resolve("out/x.html").toUri());
        browser.value("document.querySelectorAll('details').forEach(d => d.open = true)");
        browser.value("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new Event('mouseover')))");

        assertThat(browser.value("document.title")).startsWith("Report");
        assertThat(browser.value("document.querySelectorAll('script, img, iframe, object, embed, body style').length"))
                .isEqualTo("0");
        assertThat(browser.value("[...document.querySelectorAll('*')].filter(e => [...e.attributes].some("
                        + "a => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value))).length"))
                .isEqualTo("0");
        assertThat(browser.value("getComputedStyle(document.body).display")).isEqualTo("block");
        assertThat(browser.value("document.querySelectorAll('.badge.refuted').length > 0"))
                .isEqualTo("true");
        browser.value("document.querySelectorAll('main a').forEach(a => a.click())");
        browser.open(folder.resolve("out/x.html").toUri());
        assertThat(browser.dialogs()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).allMatch(address -> address.startsWith("file:"));
    }
}
