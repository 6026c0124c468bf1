package org.chalkcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.chalkcheck.junit.ClaimAssertions.assertClaim;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.chalkcheck.junit.GradientCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the manual's page for Java users compile, run and fail as the page says. */
class JavaManualTest {
    private static final Path PAGE = Path.of("docs", "java.md");

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** Statements run; classes compile. */
    @Test
    void theExamplesRun(@TempDir Path folder) throws Exception {
        List<String> types = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        for (String block : blocks("java")) {
            if (block.contains("class ")) {
                types.add(block.replaceAll("(?m)^class ", "static class "));
            } else {
                methods.add("public static void example" + methods.size() + "() {\n" + block + "}\n");
            }
        }
        assertThat(types).hasSize(2);
        assertThat(methods).hasSize(2);
        Path source = folder.resolve("Examples.java");
        Files.writeString(source, """
                import static org.chalkcheck.junit.ClaimAssertions.*;
                import java.util.*;
                import net.jqwik.api.*;
                import org.chalkcheck.expr.*;
                import org.chalkcheck.junit.*;
                import org.chalkcheck.junit.generators.*;

                public class Examples {
                    static double[] softmax(double[] x) {
                        double sum = Arrays.stream(x).map(Math::exp).sum();
                        return Arrays.stream(x).map(e -> Math.exp(e) / sum).toArray();
                    }
                """ + String.join("\n", types) + String.join("\n", methods) + "}\n");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(status).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> examples = loader.loadClass("Examples");
            for (int k = 0; k < methods.size(); k++) {
                examples.getMethod("example" + k).invoke(null);
            }
        }
    }

    @Test
    void failuresReadAsThePageShows() throws IOException {
        List<String> shown = blocks("text");
        Throwable claim = catchThrowable(() -> assertClaim("softmax(2*x) = softmax(x)", "x : vector(n)"));
        assertThat(claim.getMessage() + "\n").isEqualTo(shown.get(1));

        Throwable gradient = catchThrowable(() -> GradientCheck.of(w -> w[0] * w[0] * w[1])
                .gradient(w -> new double[] {w[0] * w[1], w[0] * w[0]})
                .names("a", "b")
                .assertAt(3, 5));
        assertThat(gradient.getMessage() + "\n").isEqualTo(shown.get(2));

        Throwable document = catchThrowable(
                () -> assertClaim("\\nabla_x (x^\\top A x) = 2 A x", "x : vector(n)", "A : matrix(n, n)"));
        assertThat(document.getMessage().substring(document.getMessage().indexOf('\n')) + "\n")
                .isEqualTo(shown.get(0).substring(shown.get(0).indexOf('\n')));
    }
}
