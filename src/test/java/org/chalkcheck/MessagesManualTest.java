package org.chalkcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual explains every code of a message that the sources give literally. */
class MessagesManualTest {
    private static final Pattern CODE =
            Pattern.compile("(?:invalid|error|warning|note|failure)\\(\\s*\"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"\\s*,");

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyCodeIsExplained() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(path -> path.toString().endsWith(".java")).forEach(path -> {
                Matcher matcher = CODE.matcher(read(path));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            });
        }
        String manual = read(Path.of("docs/messages.md"));

        assertThat(codes).hasSizeGreaterThan(100);
        assertThat(codes).allMatch(code -> manual.contains("`" + code + "`"));
    }
}
