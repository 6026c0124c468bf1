package org.chalkcheck.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/chalkcheck");

    /** The places at which rules are named: by the kernel's workspace, by the ledger of moments, and in proofs. */
    private static final List<Pattern> NAMED = List.of(
            Pattern.compile("\\buse\\(\\s*\"([^\"]+)\"\\s*\\)"),
            Pattern.compile("\\bledger\\s*\\.rule\\(\\s*\"([^\"]+)\"\\s*\\)"),
            Pattern.compile("\\bsubstituted\\(\\s*\"([^\"]+)\""),
            Pattern.compile("Proof\\s*\\.(?:outright|from)\\([^;]*?List\\.of\\(\\s*\"([^\"]+)\"\\s*\\)"),
            Pattern.compile("\\bproof\\(\\s*(?:p,\\s*)?\"([^\"]+)\""),
            Pattern.compile("\\bnew Step\\(\\s*\"([^\"]+)\""),
            Pattern.compile("\\bform\\([^;]*?\"([a-z-]+)\"\\s*\\)"),
            Pattern.compile("String rule = [^;\"]*\"([^\"]+)\""));

    static List<Rule> rules() {
        return Rules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void identities_haveInstances_andOthersHaveNone(Rule rule) {
        assertThat(rule.instance().isPresent()).isEqualTo(rule.basis() == Rule.Basis.IDENTITY);
        assertThat(rule.pattern()).isNotBlank();
        assertThat(rule.justification()).isNotBlank();
    }

    @Test
    void everyRuleThatTheSourcesNameIsRegistered() {
        Set<String> named = new TreeSet<>();
        for (String source : sources()) {
            for (Pattern pattern : NAMED) {
                Matcher matcher = pattern.matcher(source);
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(120);
        named.removeAll(Rules.names());
        assertThat(named).as("named in the sources and not registered").isEmpty();
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (String area : List.of("symbolic", "probability", "check")) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(area))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    sources.add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }
}
